package dev.cumulet.lambda.function;

import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Scope;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.lambda.model.FunctionCodeLocation;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.StateReasonCode;

/** Shows functions. */
final class FunctionQueries {
    private static final int PAGE = 50;

    private final Functions functions;
    private final CodeDownload downloads;
    private final Function<StoredVersion, Optional<String>> obstacle;

    FunctionQueries(Functions functions, CodeDownload downloads, Function<StoredVersion, Optional<String>> obstacle) {
        this.functions = functions;
        this.downloads = downloads;
        this.obstacle = obstacle;
    }

    GetFunctionResponse get(GetFunctionRequest input, Call call) {
        FunctionName name =
                FunctionName.parse(input.functionName(), Optional.ofNullable(input.qualifier()), call.scope());
        Target target = functions.get(name);
        StoredFunction function = target.function();
        GetFunctionResponse.Builder answer =
                GetFunctionResponse.builder().configuration(shown(target, name)).code(location(target.version(), call));
        if (!function.tags().isEmpty()) {
            answer.tags(function.tags());
        }
        function.reservedConcurrency()
                .ifPresent(limit -> answer.concurrency(concurrency -> concurrency.reservedConcurrentExecutions(limit)));
        return answer.build();
    }

    private FunctionCodeLocation location(StoredVersion version, Call call) {
        String sha256 = version.configuration().codeSha256();
        FunctionCodeLocation.Builder location =
                FunctionCodeLocation.builder().sourceKMSKeyArn(version.codeKey().orElse(null));
        version.imageUri()
                .ifPresentOrElse(
                        uri -> location.repositoryType("ECR")
                                .imageUri(uri)
                                .resolvedImageUri(DeployedCode.resolvedImage(uri, sha256)),
                        () -> location.repositoryType("S3").location(downloads.link(sha256, call)));
        return location.build();
    }

    FunctionConfiguration getConfiguration(GetFunctionConfigurationRequest input, Call call) {
        FunctionName name =
                FunctionName.parse(input.functionName(), Optional.ofNullable(input.qualifier()), call.scope());
        return shown(functions.get(name), name);
    }

    /**
     * Who asks for a version gets the ARN of that version. A version that can't run here says so, though it is active:
     * what only deploys must not fail by what a machine lacks.
     */
    private FunctionConfiguration shown(Target target, FunctionName name) {
        FunctionConfiguration.Builder shown = target.configuration().toBuilder().functionArn(name.qualifiedArn());
        obstacle.apply(target.version())
                .ifPresent(reason -> shown.stateReason(reason).stateReasonCode(StateReasonCode.INVALID_RUNTIME));
        return shown.build();
    }

    ListFunctionsResponse list(ListFunctionsRequest input, Call call) {
        int limit = Math.min(PAGE, Optional.ofNullable(input.maxItems()).orElse(PAGE));
        String marker = Optional.ofNullable(input.marker()).orElse("");
        boolean isOfAllVersions = input.functionVersionAsString() != null;
        List<FunctionConfiguration> found = isOfAllVersions
                ? allVersions(call.scope(), marker, limit + 1)
                : functions.list(call.scope(), marker, limit + 1).stream()
                        .map(StoredFunction::configuration)
                        .toList();
        boolean isCut = found.size() > limit;
        List<FunctionConfiguration> page = isCut ? found.subList(0, limit) : found;
        return ListFunctionsResponse.builder()
                .functions(page.stream()
                        .map(configuration -> Configurations.listed(configuration, isOfAllVersions))
                        .toList())
                .nextMarker(isCut ? marker(page.getLast(), isOfAllVersions) : null)
                .build();
    }

    private static String marker(FunctionConfiguration last, boolean isOfAllVersions) {
        return isOfAllVersions ? last.functionName() + ":" + last.version() : last.functionName();
    }

    /** {@return versions of all functions, those behind the one that {@code marker} names} */
    private List<FunctionConfiguration> allVersions(Scope scope, String marker, int limit) {
        int colon = marker.indexOf(':');
        String name = colon < 0 ? marker : marker.substring(0, colon);
        Stream<FunctionConfiguration> begun = name.isEmpty() ? Stream.empty() : versionsBehind(scope, name, marker);
        Stream<FunctionConfiguration> others =
                functions.list(scope, name, limit).stream().flatMap(function -> versions(scope, function));
        return Stream.concat(begun, others).limit(limit).toList();
    }

    private Stream<FunctionConfiguration> versionsBehind(Scope scope, String name, String marker) {
        return functions.find(new FunctionName(scope, name, Optional.empty())).stream()
                .flatMap(target -> versions(scope, target.function())
                        .dropWhile(version -> !marker(version, true).equals(marker))
                        .skip(1));
    }

    private Stream<FunctionConfiguration> versions(Scope scope, StoredFunction function) {
        FunctionName name = new FunctionName(scope, function.configuration().functionName(), Optional.empty());
        return Stream.concat(Stream.of(function.latest()), functions.versions().list(name).stream())
                .map(StoredVersion::configuration);
    }
}
