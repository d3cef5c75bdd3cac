package dev.cumulet.lambda.function;

import dev.cumulet.lambda.code.CodePackage;
import dev.cumulet.lambda.code.CodeStore;
import dev.cumulet.lambda.code.S3Code;
import dev.cumulet.lambda.constraint.Constraints;
import dev.cumulet.lambda.destination.Unserved;
import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeadLetterConfig;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionCode;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.Layer;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/** Creates, shows, changes and deletes functions. */
public final class FunctionOperations {
    /** A bucket that is none: its keys are folders of this machine, whose present content is the function's code. */
    private static final String HOT_RELOAD = "hot-reload";

    private final Functions functions;
    private final CodeStore codes;
    private final S3Code s3;
    private final LayerCatalog layers;
    private final SigningCatalog signing;
    private final Clock clock;
    private final Runners runners;
    private final FunctionQueries queries;

    /**
     * What runs functions, as far as it matters to those who configure them.
     *
     * @param changed is told the ARN of each version that was changed or deleted
     * @param obstacle tells why a version can't run on this machine, if so
     * @param deployed is told each version that is new or has other code or another configuration
     */
    public record Runners(
            Consumer<String> changed,
            Function<StoredVersion, Optional<String>> obstacle,
            Consumer<StoredVersion> deployed) {}

    /**
     * Makes the operations.
     *
     * @param downloads makes the links to packages
     */
    public FunctionOperations(
            Functions functions, Sources sources, Clock clock, CodeDownload downloads, Runners runners) {
        this.functions = functions;
        this.codes = sources.codes();
        this.s3 = sources.s3();
        this.layers = sources.layers();
        this.signing = sources.signing();
        this.clock = clock;
        this.runners = runners;
        this.queries = new FunctionQueries(functions, downloads, runners.obstacle());
    }

    /** Where functions' code comes from, and where it is kept. */
    public record Sources(CodeStore codes, S3Code s3, LayerCatalog layers, SigningCatalog signing) {}

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("CreateFunction", "POST /2015-03-31/functions", 201, CreateFunctionRequest.class, FunctionConfiguration.class, this::create).constrained(Constraints.newFunction()),
                Operation.of("GetFunction", "GET /2015-03-31/functions/{FunctionName}", 200, GetFunctionRequest.class, GetFunctionResponse.class, queries::get).constrained(Constraints.namespacedName()),
                Operation.of("GetFunctionConfiguration", "GET /2015-03-31/functions/{FunctionName}/configuration", 200, GetFunctionConfigurationRequest.class, FunctionConfiguration.class, queries::getConfiguration).constrained(Constraints.namespacedName()),
                Operation.of("ListFunctions", "GET /2015-03-31/functions", 200, ListFunctionsRequest.class, ListFunctionsResponse.class, queries::list).constrained(Constraints.listedFunctions()),
                Operation.of("UpdateFunctionCode", "PUT /2015-03-31/functions/{FunctionName}/code", 200, UpdateFunctionCodeRequest.class, FunctionConfiguration.class, this::updateCode).constrained(Constraints.changedCode()),
                Operation.of("UpdateFunctionConfiguration", "PUT /2015-03-31/functions/{FunctionName}/configuration", 200, UpdateFunctionConfigurationRequest.class, FunctionConfiguration.class, this::updateConfiguration).constrained(Constraints.changedFunction()),
                Operation.of("DeleteFunction", "DELETE /2015-03-31/functions/{FunctionName}", 204, DeleteFunctionRequest.class, Void.class, this::delete).constrained(Constraints.namespacedName()));
        // spotless:on
    }

    public FunctionConfiguration create(CreateFunctionRequest input, Call call) {
        UpdateFunctionConfigurationRequest settings = Settings.of(input);
        Settings.check(settings);
        boolean isImage = input.packageType() == PackageType.IMAGE;
        if (!isImage && (input.runtimeAsString() == null || input.handler() == null)) {
            throw LambdaError.RUNTIME_AND_HANDLER_MISSING.exception();
        }
        if (input.tenancyConfig() != null) {
            throw LambdaError.UNSUPPORTED.exception("TenancyConfig");
        }
        Settings.checkPublication(input.publishTo());
        Optional.ofNullable(input.codeSigningConfigArn()).ifPresent(signing::check);
        FunctionName name = FunctionName.parseNew(input.functionName(), call.scope());
        TagLimit.check(input.tags());
        if (functions.find(name).isPresent()) {
            throw LambdaError.FUNCTION_EXISTS.exception(name.name());
        }
        FunctionConfiguration configured = Configurations.change(
                Configurations.initial(name, input.packageType(), input.architectures()),
                settings,
                layers.resolve(name.scope(), settings.layers()),
                name.scope().region());
        if (isImage) {
            return add(input, name, configured, newImage(input.code()));
        }
        String key = input.code().sourceKMSKeyArn();
        return storing(input.code(), call.scope(), code -> add(input, name, configured, DeployedCode.of(code, key)));
    }

    private FunctionConfiguration add(
            CreateFunctionRequest input, FunctionName name, FunctionConfiguration configured, DeployedCode code) {
        layers.checkSize(code.sha256(), configured.layers());
        FunctionConfiguration created = Configurations.withCode(configured, code);
        StoredVersion latest = StoredVersion.of(Configurations.settled(created, clock.instant()), code);
        functions.add(name, StoredFunction.of(latest, input.tags()));
        warn(input.deadLetterConfig());
        runners.deployed().accept(latest);
        Optional.ofNullable(input.codeSigningConfigArn()).ifPresent(arn -> signing.attach(name, arn));
        FunctionConfiguration answer = Configurations.asPending(latest.configuration());
        if (!Boolean.TRUE.equals(input.publish())) {
            return answer;
        }
        StoredVersion published = functions.publish(name, Optional.empty(), function -> {});
        // The number is that of the version, the ARN that of the function: so AWS answers.
        return answer.toBuilder().version(published.configuration().version()).build();
    }

    private static void warn(DeadLetterConfig asked) {
        Optional.ofNullable(asked).map(DeadLetterConfig::targetArn).ifPresent(Unserved::target);
    }

    private static DeployedCode newImage(FunctionCode code) {
        if (code.imageUri() == null) {
            throw LambdaError.NO_CODE.exception();
        }
        return DeployedCode.ofImage(code.imageUri());
    }

    public FunctionConfiguration updateCode(UpdateFunctionCodeRequest input, Call call) {
        Settings.checkPublication(input.publishTo());
        FunctionName name = changeable(input.functionName(), call);
        StoredVersion old = functions.whole(name).latest();
        Configurations.checkRevision(old.configuration(), input.revisionId());
        if (old.imageUri().isPresent()) {
            if (input.imageUri() == null) {
                throw LambdaError.NO_IMAGE.exception();
            }
            return replaceCode(input, name, DeployedCode.ofImage(input.imageUri()));
        }
        if (input.imageUri() != null) {
            throw LambdaError.IMAGE_FOR_ZIP.exception();
        }
        FunctionCode source = FunctionCode.builder()
                .zipFile(input.zipFile())
                .s3Bucket(input.s3Bucket())
                .s3Key(input.s3Key())
                .s3ObjectVersion(input.s3ObjectVersion())
                .build();
        FunctionConfiguration updated = storing(
                source, call.scope(), code -> replaceCode(input, name, DeployedCode.of(code, input.sourceKMSKeyArn())));
        discard(updated); // A dry run's package is nobody's.
        return updated;
    }

    private FunctionConfiguration replaceCode(UpdateFunctionCodeRequest input, FunctionName name, DeployedCode code) {
        if (Boolean.TRUE.equals(input.dryRun())) {
            return Configurations.withCode(functions.whole(name).configuration(), code);
        }
        AtomicReference<FunctionConfiguration> replaced = new AtomicReference<>();
        StoredFunction stored = functions.change(name, function -> {
            FunctionConfiguration present = function.configuration();
            replaced.set(present);
            Configurations.checkRevision(present, input.revisionId());
            layers.checkSize(code.sha256(), present.layers());
            FunctionConfiguration.Builder next = Configurations.withCode(present, code).toBuilder();
            if (input.hasArchitectures()) {
                next.architectures(input.architectures());
            }
            return function.withLatest(StoredVersion.of(Configurations.settled(next.build(), clock.instant()), code));
        });
        discard(replaced.get());
        runners.changed().accept(name.arn());
        runners.deployed().accept(stored.latest());
        if (Boolean.TRUE.equals(input.publish())) {
            StoredVersion published = functions.publish(name, Optional.empty(), function -> {});
            return Configurations.asPending(published.configuration());
        }
        return Configurations.asUpdating(stored.configuration());
    }

    public FunctionConfiguration updateConfiguration(UpdateFunctionConfigurationRequest input, Call call) {
        FunctionName name = changeable(input.functionName(), call);
        Settings.check(input);
        functions.whole(name);
        List<Layer> named = layers.resolve(name.scope(), input.layers());
        StoredFunction stored = functions.change(name, function -> {
            Configurations.checkRevision(function.configuration(), input.revisionId());
            layers.checkSize(function.configuration().codeSha256(), named);
            FunctionConfiguration changed = Configurations.change(
                    function.configuration(), input, named, name.scope().region());
            return function.withLatest(
                    function.latest().configuredAs(Configurations.settled(changed, clock.instant())));
        });
        if (input.hasLayers()) {
            layers.released();
        }
        runners.changed().accept(name.arn());
        runners.deployed().accept(stored.latest());
        warn(input.deadLetterConfig());
        return Configurations.asUpdating(stored.configuration());
    }

    public Void delete(DeleteFunctionRequest input, Call call) {
        FunctionName name =
                FunctionName.parse(input.functionName(), Optional.ofNullable(input.qualifier()), call.scope());
        name.qualifier().ifPresent(FunctionOperations::checkDeletable);
        functions.whole(name);
        if (name.qualifier().isPresent()) {
            // AWS answers success for a version that isn't there.
            forget(functions.removeVersion(name).stream().toList());
            return null;
        }
        forgetAll(name);
        return null;
    }

    /** Deletes the functions of all accounts and regions. */
    public void deleteAll() {
        for (Table.Entry<StoredFunction> entry : functions.all()) {
            forgetAll(new FunctionName(entry.scope(), entry.key(), Optional.empty()));
        }
    }

    private void forgetAll(FunctionName name) {
        forget(functions.remove(name));
    }

    private void forget(List<StoredVersion> versions) {
        for (StoredVersion version : versions) {
            runners.changed().accept(version.configuration().functionArn());
            discard(version.configuration());
        }
        if (versions.stream().anyMatch(version -> version.configuration().hasLayers())) {
            layers.released();
        }
    }

    private void discard(FunctionConfiguration configuration) {
        if (configuration.packageType() == PackageType.IMAGE) {
            return;
        }
        String sha256 = configuration.codeSha256();
        codes.discard(sha256);
    }

    private static void checkDeletable(String qualifier) {
        if (qualifier.equals(FunctionName.LATEST)) {
            throw LambdaError.LATEST_NOT_DELETABLE.exception();
        }
        if (!qualifier.chars().allMatch(Character::isDigit) && !qualifier.startsWith("$")) {
            throw LambdaError.ALIASES_NOT_DELETABLE.exception();
        }
    }

    private <R> R storing(FunctionCode source, Scope scope, Function<CodePackage, R> use) {
        boolean isFolder = HOT_RELOAD.equals(source.s3Bucket()) && source.s3Key() != null && source.zipFile() == null;
        return isFolder ? codes.linking(source.s3Key(), use) : codes.storing(zip(source, scope), use);
    }

    private byte[] zip(FunctionCode source, Scope scope) {
        SdkBytes zip = source.zipFile();
        if (zip != null) {
            return zip.asByteArrayUnsafe();
        }
        if (source.s3Bucket() == null || source.s3Key() == null) {
            throw LambdaError.NO_CODE.exception();
        }
        return s3.fetch(scope, source.s3Bucket(), source.s3Key(), Optional.ofNullable(source.s3ObjectVersion()));
    }

    /** Published versions never change, and aliases are changed by operations of their own. */
    private static FunctionName changeable(String text, Call call) {
        FunctionName name = FunctionName.parse(text, Optional.empty(), call.scope());
        if (!name.qualifier().map(FunctionName.LATEST::equals).orElse(true)) {
            throw LambdaError.VERSION_NOT_CHANGEABLE.exception();
        }
        return name.unqualified();
    }
}
