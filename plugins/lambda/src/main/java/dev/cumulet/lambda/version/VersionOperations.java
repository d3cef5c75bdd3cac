package dev.cumulet.lambda.version;

import dev.cumulet.lambda.constraint.Constraints;
import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.function.Configurations;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.lambda.function.Settings;
import dev.cumulet.lambda.function.StoredFunction;
import dev.cumulet.lambda.function.StoredVersion;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionResponse;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;

/** Publishes versions of functions and lists them; {@code DeleteFunction} deletes them. */
public final class VersionOperations {
    private static final int PAGE = 50;

    private final Functions functions;

    public VersionOperations(Functions functions) {
        this.functions = functions;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("PublishVersion", "POST /2015-03-31/functions/{FunctionName}/versions", 201, PublishVersionRequest.class, FunctionConfiguration.class, this::publish).constrained(Constraints.version()),
                Operation.of("ListVersionsByFunction", "GET /2015-03-31/functions/{FunctionName}/versions", 200, ListVersionsByFunctionRequest.class, ListVersionsByFunctionResponse.class, this::list).constrained(Constraints.versions()));
        // spotless:on
    }

    public FunctionConfiguration publish(PublishVersionRequest input, Call call) {
        Settings.checkPublication(input.publishTo());
        FunctionName name = FunctionName.parse(input.functionName(), Optional.empty(), call.scope());
        return functions
                .publish(name, Optional.ofNullable(input.description()), function -> check(input, function))
                .configuration();
    }

    private static void check(PublishVersionRequest input, StoredFunction function) {
        FunctionConfiguration latest = function.configuration();
        Configurations.checkRevision(latest, input.revisionId());
        if (input.codeSha256() != null && !input.codeSha256().equals(latest.codeSha256())) {
            throw LambdaError.CODE_DIFFERS.exception(input.codeSha256(), latest.codeSha256());
        }
    }

    public ListVersionsByFunctionResponse list(ListVersionsByFunctionRequest input, Call call) {
        FunctionName name = FunctionName.parse(input.functionName(), Optional.empty(), call.scope());
        StoredFunction function = functions.whole(name);
        List<FunctionConfiguration> versions = Stream.concat(
                        Stream.of(function.latest()), functions.versions().list(name).stream())
                .map(StoredVersion::configuration)
                .map(configuration -> Configurations.listed(configuration, true))
                .toList();
        int from = input.marker() == null ? 0 : indexBehind(versions, input.marker());
        int limit = Math.min(PAGE, Optional.ofNullable(input.maxItems()).orElse(PAGE));
        int to = Math.min(versions.size(), from + limit);
        List<FunctionConfiguration> page = versions.subList(from, to);
        return ListVersionsByFunctionResponse.builder()
                .versions(page)
                .nextMarker(to < versions.size() ? page.getLast().version() : null)
                .build();
    }

    private static int indexBehind(List<FunctionConfiguration> versions, String marker) {
        int index =
                versions.stream().map(FunctionConfiguration::version).toList().indexOf(marker);
        return index < 0 ? versions.size() : index + 1;
    }
}
