package dev.cumulet.lambda.function;

import dev.cumulet.lambda.code.CodeStore;
import dev.cumulet.lambda.code.S3Code;
import dev.cumulet.lambda.constraint.Constraints;
import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.shape.Constraint;
import dev.cumulet.spi.storage.Table;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionCode;
import software.amazon.awssdk.services.lambda.model.FunctionCodeLocation;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/** Creates, shows, changes and deletes functions. */
public final class FunctionOperations {
    private static final int PAGE = 50;

    private final Functions functions;
    private final CodeStore codes;
    private final S3Code s3;
    private final Clock clock;
    private final Supplier<URI> endpoint;
    private final Consumer<String> changed;

    /**
     * Makes the operations.
     *
     * @param endpoint where clients reach this server, for the links to packages
     * @param changed is told the ARN of each function that was changed or deleted
     */
    public FunctionOperations(
            Functions functions,
            CodeStore codes,
            S3Code s3,
            Clock clock,
            Supplier<URI> endpoint,
            Consumer<String> changed) {
        this.functions = functions;
        this.codes = codes;
        this.s3 = s3;
        this.clock = clock;
        this.endpoint = endpoint;
        this.changed = changed;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("CreateFunction", "POST /2015-03-31/functions", 201, CreateFunctionRequest.class, FunctionConfiguration.class, this::create).constrained(Constraints.newFunction()),
                Operation.of("GetFunction", "GET /2015-03-31/functions/{FunctionName}", 200, GetFunctionRequest.class, GetFunctionResponse.class, this::get).constrained(Constraints.namespacedName()),
                Operation.of("GetFunctionConfiguration", "GET /2015-03-31/functions/{FunctionName}/configuration", 200, GetFunctionConfigurationRequest.class, FunctionConfiguration.class, this::getConfiguration).constrained(Constraints.namespacedName()),
                Operation.of("ListFunctions", "GET /2015-03-31/functions", 200, ListFunctionsRequest.class, ListFunctionsResponse.class, this::list).constrained(new Constraint.OneOf("FunctionVersion", List.of("ALL")), new Constraint.Range("MaxItems", 1, 10_000)),
                Operation.of("UpdateFunctionCode", "PUT /2015-03-31/functions/{FunctionName}/code", 200, UpdateFunctionCodeRequest.class, FunctionConfiguration.class, this::updateCode).constrained(Constraints.functionName()),
                Operation.of("UpdateFunctionConfiguration", "PUT /2015-03-31/functions/{FunctionName}/configuration", 200, UpdateFunctionConfigurationRequest.class, FunctionConfiguration.class, this::updateConfiguration).constrained(Constraints.changedFunction()),
                Operation.of("DeleteFunction", "DELETE /2015-03-31/functions/{FunctionName}", 204, DeleteFunctionRequest.class, Void.class, this::delete).constrained(Constraints.namespacedName()));
        // spotless:on
    }

    public FunctionConfiguration create(CreateFunctionRequest input, Call call) {
        FunctionName name = FunctionName.parseNew(input.functionName(), call.scope());
        boolean isImage = input.packageType() == PackageType.IMAGE;
        if (!isImage) {
            if (input.runtimeAsString() == null || input.handler() == null) {
                throw LambdaError.RUNTIME_AND_HANDLER_MISSING.exception();
            }
            Runtimes.check(input.runtimeAsString());
        }
        if (functions.find(name).isPresent()) {
            throw LambdaError.FUNCTION_EXISTS.exception(name.name());
        }
        return isImage
                ? add(input, name, image(input.code().imageUri()))
                : codes.storing(zip(input.code(), call.scope()), code -> add(input, name, DeployedCode.of(code)));
    }

    private FunctionConfiguration add(CreateFunctionRequest input, FunctionName name, DeployedCode code) {
        FunctionConfiguration created = Configurations.create(input, name, code, clock.instant());
        functions.add(name, StoredFunction.of(StoredVersion.of(created, code.imageUri()), input.tags()));
        FunctionConfiguration answer = Configurations.asPending(created);
        if (!Boolean.TRUE.equals(input.publish())) {
            return answer;
        }
        StoredVersion published = functions.publish(name, Optional.empty(), function -> {});
        return answer.toBuilder().version(published.configuration().version()).build();
    }

    private static DeployedCode image(String uri) {
        if (uri == null) {
            throw LambdaError.NO_IMAGE.exception();
        }
        return DeployedCode.ofImage(uri);
    }

    public GetFunctionResponse get(GetFunctionRequest input, Call call) {
        FunctionName name = name(input.functionName(), input.qualifier(), call);
        Target target = functions.get(name);
        StoredFunction function = target.function();
        FunctionConfiguration configuration = qualified(target, name);
        GetFunctionResponse.Builder answer =
                GetFunctionResponse.builder().configuration(configuration).code(location(target.version(), call));
        if (!function.tags().isEmpty()) {
            answer.tags(function.tags());
        }
        function.reservedConcurrency()
                .ifPresent(limit -> answer.concurrency(concurrency -> concurrency.reservedConcurrentExecutions(limit)));
        return answer.build();
    }

    private FunctionCodeLocation location(StoredVersion version, Call call) {
        String sha256 = version.configuration().codeSha256();
        FunctionCodeLocation.Builder location = FunctionCodeLocation.builder();
        version.imageUri()
                .ifPresentOrElse(
                        uri -> location.repositoryType("ECR")
                                .imageUri(uri)
                                .resolvedImageUri(DeployedCode.resolvedImage(uri, sha256)),
                        () -> location.repositoryType("S3").location(link(sha256, call)));
        return location.build();
    }

    /** A link that this server answers, under the name by which the client reached it. */
    private String link(String sha256, Call call) {
        String host = call.http().host();
        String server = host.isEmpty() ? endpoint.get().toString() : call.http().scheme() + "://" + host;
        return server + CodeDownload.PATH + CodeStore.hex(sha256);
    }

    public FunctionConfiguration getConfiguration(GetFunctionConfigurationRequest input, Call call) {
        FunctionName name = name(input.functionName(), input.qualifier(), call);
        return qualified(functions.get(name), name);
    }

    /** Who asks for a version gets the ARN of that version. */
    private static FunctionConfiguration qualified(Target target, FunctionName name) {
        return target.configuration().toBuilder()
                .functionArn(name.qualifiedArn())
                .build();
    }

    public ListFunctionsResponse list(ListFunctionsRequest input, Call call) {
        int limit = Math.min(PAGE, Optional.ofNullable(input.maxItems()).orElse(PAGE));
        String after = Optional.ofNullable(input.marker()).orElse("");
        List<FunctionConfiguration> found = functions.list(call.scope(), after, limit + 1).stream()
                .map(StoredFunction::configuration)
                .map(configuration -> Configurations.listed(configuration, input.functionVersionAsString() != null))
                .toList();
        if (found.size() <= limit) {
            return ListFunctionsResponse.builder().functions(found).build();
        }
        List<FunctionConfiguration> page = found.subList(0, limit);
        return ListFunctionsResponse.builder()
                .functions(page)
                .nextMarker(page.getLast().functionName())
                .build();
    }

    public FunctionConfiguration updateCode(UpdateFunctionCodeRequest input, Call call) {
        FunctionName name = name(input.functionName(), null, call);
        StoredVersion old = functions.get(name).version();
        Configurations.checkRevision(old.configuration(), input.revisionId());
        if (old.imageUri().isPresent()) {
            return replaceCode(input, name, image(input.imageUri()));
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
        FunctionConfiguration updated =
                codes.storing(zip(source, call.scope()), code -> replaceCode(input, name, DeployedCode.of(code)));
        discard(old.configuration());
        discard(updated); // A dry run's package is nobody's.
        return updated;
    }

    private FunctionConfiguration replaceCode(UpdateFunctionCodeRequest input, FunctionName name, DeployedCode code) {
        if (Boolean.TRUE.equals(input.dryRun())) {
            return Configurations.withCode(functions.get(name).configuration(), code);
        }
        StoredFunction stored = functions.change(name, function -> {
            FunctionConfiguration present = function.configuration();
            Configurations.checkRevision(present, input.revisionId());
            FunctionConfiguration.Builder next = Configurations.withCode(present, code).toBuilder();
            if (input.hasArchitectures()) {
                next.architectures(input.architectures());
            }
            return function.withLatest(
                    StoredVersion.of(Configurations.settled(next.build(), clock.instant()), code.imageUri()));
        });
        changed.accept(name.arn());
        if (Boolean.TRUE.equals(input.publish())) {
            StoredVersion published = functions.publish(name, Optional.empty(), function -> {});
            return Configurations.asPending(published.configuration());
        }
        return Configurations.asUpdating(stored.configuration());
    }

    public FunctionConfiguration updateConfiguration(UpdateFunctionConfigurationRequest input, Call call) {
        FunctionName name = name(input.functionName(), null, call);
        if (input.runtimeAsString() != null) {
            Runtimes.check(input.runtimeAsString());
        }
        StoredFunction stored = functions.change(name, function -> {
            Configurations.checkRevision(function.configuration(), input.revisionId());
            return function.withLatest(StoredVersion.of(
                    Configurations.change(function.configuration(), input, call.region(), clock.instant()),
                    function.latest().imageUri()));
        });
        changed.accept(name.arn());
        return Configurations.asUpdating(stored.configuration());
    }

    public Void delete(DeleteFunctionRequest input, Call call) {
        FunctionName name = name(input.functionName(), input.qualifier(), call);
        name.qualifier().ifPresent(FunctionOperations::checkDeletable);
        functions.whole(name);
        if (name.qualifier().isPresent()) {
            // AWS answers success for a version that isn't there.
            functions.versions().remove(name).ifPresent(this::forget);
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
        functions.remove(name).forEach(this::forget);
    }

    private void forget(StoredVersion version) {
        changed.accept(version.configuration().functionArn());
        discard(version.configuration());
    }

    private void discard(FunctionConfiguration configuration) {
        if (configuration.packageType() == PackageType.IMAGE) {
            return;
        }
        String sha256 = configuration.codeSha256();
        codes.discard(sha256, () -> functions.isCodeUsed(sha256));
    }

    private static void checkDeletable(String qualifier) {
        if (qualifier.equals(FunctionName.LATEST)) {
            throw LambdaError.LATEST_NOT_DELETABLE.exception();
        }
        if (!qualifier.chars().allMatch(Character::isDigit) && !qualifier.startsWith("$")) {
            throw LambdaError.ALIASES_NOT_DELETABLE.exception();
        }
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

    private static FunctionName name(String text, String qualifier, Call call) {
        return FunctionName.parse(text, Optional.ofNullable(qualifier), call.scope());
    }
}
