package dev.cumulet.lambda.function;

import dev.cumulet.lambda.code.CodePackage;
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
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.RuntimeVersionConfig;
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
        if (input.packageType() == PackageType.IMAGE || input.code().imageUri() != null) {
            throw LambdaError.IMAGES_UNSUPPORTED.exception();
        }
        if (input.runtimeAsString() == null || input.handler() == null) {
            throw LambdaError.RUNTIME_AND_HANDLER_MISSING.exception();
        }
        Runtimes.check(input.runtimeAsString());
        if (functions.find(name).isPresent()) {
            throw LambdaError.FUNCTION_EXISTS.exception(name.name());
        }
        return codes.storing(zip(input.code(), call.scope()), code -> add(input, name, code));
    }

    private FunctionConfiguration add(CreateFunctionRequest input, FunctionName name, CodePackage code) {
        FunctionConfiguration created = Configurations.create(input, name, code, clock.instant());
        functions.add(name, StoredFunction.of(created, input.tags()));
        return Configurations.asPending(created);
    }

    public GetFunctionResponse get(GetFunctionRequest input, Call call) {
        FunctionName name = name(input.functionName(), input.qualifier(), call);
        Target target = functions.get(name);
        StoredFunction function = target.function();
        FunctionConfiguration configuration = qualified(target, name);
        GetFunctionResponse.Builder answer = GetFunctionResponse.builder()
                .configuration(configuration)
                .code(code -> code.repositoryType("S3").location(location(configuration, call)));
        if (!function.tags().isEmpty()) {
            answer.tags(function.tags());
        }
        function.reservedConcurrency()
                .ifPresent(limit -> answer.concurrency(concurrency -> concurrency.reservedConcurrentExecutions(limit)));
        return answer.build();
    }

    /** A link that this server answers, under the name by which the client reached it. */
    private String location(FunctionConfiguration configuration, Call call) {
        String host = call.http().host();
        String server = host.isEmpty() ? endpoint.get().toString() : call.http().scheme() + "://" + host;
        return server + CodeDownload.PATH + CodeStore.hex(configuration.codeSha256());
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
                .map(configuration -> listed(configuration, input.functionVersionAsString()))
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

    // AWS's list says nothing about the state of its functions.
    private static FunctionConfiguration listed(FunctionConfiguration configuration, String versions) {
        String arn = configuration.functionArn();
        return configuration.toBuilder()
                .functionArn(versions == null ? arn : arn + ":" + configuration.version())
                .state((String) null)
                .lastUpdateStatus((String) null)
                .runtimeVersionConfig((RuntimeVersionConfig) null)
                .build();
    }

    public FunctionConfiguration updateCode(UpdateFunctionCodeRequest input, Call call) {
        FunctionName name = name(input.functionName(), null, call);
        FunctionConfiguration old = functions.get(name).configuration();
        if (input.imageUri() != null) {
            throw LambdaError.IMAGE_FOR_ZIP.exception();
        }
        Configurations.checkRevision(old, input.revisionId());
        FunctionCode source = FunctionCode.builder()
                .zipFile(input.zipFile())
                .s3Bucket(input.s3Bucket())
                .s3Key(input.s3Key())
                .s3ObjectVersion(input.s3ObjectVersion())
                .build();
        FunctionConfiguration updated =
                codes.storing(zip(source, call.scope()), code -> replaceCode(input, name, code));
        if (!Boolean.TRUE.equals(input.dryRun())) {
            changed.accept(name.arn());
        }
        discard(old);
        discard(updated); // A dry run's package is nobody's.
        return updated;
    }

    private FunctionConfiguration replaceCode(UpdateFunctionCodeRequest input, FunctionName name, CodePackage code) {
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
            return function.withConfiguration(Configurations.settled(next.build(), clock.instant()));
        });
        return Configurations.asUpdating(stored.configuration());
    }

    public FunctionConfiguration updateConfiguration(UpdateFunctionConfigurationRequest input, Call call) {
        FunctionName name = name(input.functionName(), null, call);
        if (input.runtimeAsString() != null) {
            Runtimes.check(input.runtimeAsString());
        }
        StoredFunction stored = functions.change(name, function -> {
            Configurations.checkRevision(function.configuration(), input.revisionId());
            return function.withConfiguration(
                    Configurations.change(function.configuration(), input, call.region(), clock.instant()));
        });
        changed.accept(name.arn());
        return Configurations.asUpdating(stored.configuration());
    }

    public Void delete(DeleteFunctionRequest input, Call call) {
        FunctionName name = name(input.functionName(), input.qualifier(), call);
        FunctionName whole = name.unqualified();
        name.qualifier().ifPresent(FunctionOperations::checkDeletable);
        FunctionConfiguration old = functions
                .find(whole)
                .orElseThrow(() -> FunctionName.notFound(whole.arn()))
                .configuration();
        if (name.qualifier().isPresent()) {
            return null; // AWS answers success for a version that isn't there.
        }
        functions.remove(whole);
        changed.accept(whole.arn());
        discard(old);
        return null;
    }

    /** Deletes the functions of all accounts and regions. */
    public void deleteAll() {
        for (Table.Entry<StoredFunction> entry : functions.all()) {
            functions.remove(new FunctionName(entry.scope(), entry.key(), Optional.empty()));
            FunctionConfiguration old = entry.value().configuration();
            changed.accept(old.functionArn());
            discard(old);
        }
    }

    private void discard(FunctionConfiguration configuration) {
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
