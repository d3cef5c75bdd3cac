package dev.cumulet.lambda.async;

import dev.cumulet.lambda.constraint.Constraints;
import dev.cumulet.lambda.destination.Unserved;
import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.function.Attachments;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.FunctionEventInvokeConfig;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsResponse;
import software.amazon.awssdk.services.lambda.model.OnFailure;
import software.amazon.awssdk.services.lambda.model.OnSuccess;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigRequest;

/** How long and how often events are tried, and who is told what came of them. */
public final class EventInvokeConfigOperations {
    private static final int PAGE = 50;
    private static final String DESTINATION = "$|kafka://([^.]([a-zA-Z0-9\\-_.]{0,248}))|"
            + "arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:"
            + "(\\d{12})?:(.*)";

    private final Functions functions;
    private final Attachments<FunctionEventInvokeConfig> configs;
    private final DestinationRules rules;
    private final Clock clock;

    EventInvokeConfigOperations(Functions functions, Attachments<FunctionEventInvokeConfig> configs, Clock clock) {
        this.functions = functions;
        this.configs = configs;
        this.rules = new DestinationRules(functions);
        this.clock = clock;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Operation.of("PutFunctionEventInvokeConfig", "PUT /2019-09-25/functions/{FunctionName}/event-invoke-config", 200, PutFunctionEventInvokeConfigRequest.class, FunctionEventInvokeConfig.class, this::put).constrained(settings()),
                Operation.of("UpdateFunctionEventInvokeConfig", "POST /2019-09-25/functions/{FunctionName}/event-invoke-config", 200, UpdateFunctionEventInvokeConfigRequest.class, FunctionEventInvokeConfig.class, this::update).constrained(settings()),
                Operation.of("GetFunctionEventInvokeConfig", "GET /2019-09-25/functions/{FunctionName}/event-invoke-config", 200, GetFunctionEventInvokeConfigRequest.class, FunctionEventInvokeConfig.class, this::get).constrained(Constraints.namespacedName()),
                Operation.of("ListFunctionEventInvokeConfigs", "GET /2019-09-25/functions/{FunctionName}/event-invoke-config/list", 200, ListFunctionEventInvokeConfigsRequest.class, ListFunctionEventInvokeConfigsResponse.class, this::list).constrained(page()),
                Operation.of("DeleteFunctionEventInvokeConfig", "DELETE /2019-09-25/functions/{FunctionName}/event-invoke-config", 204, DeleteFunctionEventInvokeConfigRequest.class, Void.class, this::delete).constrained(Constraints.namespacedName()));
        // spotless:on
    }

    private static Constraint[] settings() {
        return Constraints.joined(
                Constraints.namespacedName(),
                new Constraint.Range("MaximumRetryAttempts", 0, 2),
                new Constraint.Range("MaximumEventAgeInSeconds", 60, 21_600),
                new Constraint.Length("DestinationConfig.OnSuccess.Destination", 0, 350),
                new Constraint.Matches("DestinationConfig.OnSuccess.Destination", DESTINATION),
                new Constraint.Length("DestinationConfig.OnFailure.Destination", 0, 350),
                new Constraint.Matches("DestinationConfig.OnFailure.Destination", DESTINATION));
    }

    private static Constraint[] page() {
        return Constraints.joined(Constraints.namespacedFunction(), new Constraint.Range("MaxItems", 1, PAGE));
    }

    public FunctionEventInvokeConfig put(PutFunctionEventInvokeConfigRequest input, Call call) {
        FunctionName name = name(input.functionName(), input.qualifier(), call);
        FunctionEventInvokeConfig asked = FunctionEventInvokeConfig.builder()
                .maximumRetryAttempts(input.maximumRetryAttempts())
                .maximumEventAgeInSeconds(input.maximumEventAgeInSeconds())
                .destinationConfig(input.destinationConfig())
                .build();
        check(name, asked);
        return store(name, asked);
    }

    public FunctionEventInvokeConfig update(UpdateFunctionEventInvokeConfigRequest input, Call call) {
        FunctionName name = name(input.functionName(), input.qualifier(), call);
        FunctionEventInvokeConfig asked = FunctionEventInvokeConfig.builder()
                .maximumRetryAttempts(input.maximumRetryAttempts())
                .maximumEventAgeInSeconds(input.maximumEventAgeInSeconds())
                .destinationConfig(input.destinationConfig())
                .build();
        check(name, asked);
        return configs.update(name, present -> Optional.of(merged(present.orElseThrow(() -> noConfig(name)), asked)))
                .orElseThrow();
    }

    private void check(FunctionName name, FunctionEventInvokeConfig asked) {
        if (asked.maximumRetryAttempts() == null
                && asked.maximumEventAgeInSeconds() == null
                && asked.destinationConfig() == null) {
            throw LambdaError.NO_EVENT_SETTING.exception();
        }
        if (functions.find(name).isEmpty()) {
            throw LambdaError.EVENT_FUNCTION_NOT_FOUND.exception();
        }
        if (asked.destinationConfig() != null) {
            rules.check(name, asked.destinationConfig());
            warn(asked.destinationConfig());
        }
    }

    private static void warn(DestinationConfig asked) {
        Optional.ofNullable(asked.onSuccess()).map(OnSuccess::destination).ifPresent(Unserved::target);
        Optional.ofNullable(asked.onFailure()).map(OnFailure::destination).ifPresent(Unserved::target);
    }

    private FunctionEventInvokeConfig store(FunctionName name, FunctionEventInvokeConfig asked) {
        FunctionEventInvokeConfig stored = asked.toBuilder()
                .functionArn(qualifiedArn(name))
                .lastModified(clock.instant())
                .destinationConfig(completed(asked.destinationConfig()))
                .build();
        configs.put(name, stored);
        return stored;
    }

    private FunctionEventInvokeConfig merged(FunctionEventInvokeConfig present, FunctionEventInvokeConfig asked) {
        FunctionEventInvokeConfig.Builder next = present.toBuilder().lastModified(clock.instant());
        if (asked.maximumRetryAttempts() != null) {
            next.maximumRetryAttempts(asked.maximumRetryAttempts());
        }
        if (asked.maximumEventAgeInSeconds() != null) {
            next.maximumEventAgeInSeconds(asked.maximumEventAgeInSeconds());
        }
        if (asked.destinationConfig() != null) {
            next.destinationConfig(merged(present.destinationConfig(), asked.destinationConfig()));
        }
        return next.build();
    }

    private static DestinationConfig merged(DestinationConfig present, DestinationConfig asked) {
        return DestinationConfig.builder()
                .onSuccess(asked.onSuccess() == null ? present.onSuccess() : asked.onSuccess())
                .onFailure(asked.onFailure() == null ? present.onFailure() : asked.onFailure())
                .build();
    }

    /** AWS answers both kinds of destinations, empty where there is none. */
    private static DestinationConfig completed(DestinationConfig asked) {
        DestinationConfig none = DestinationConfig.builder()
                .onSuccess(OnSuccess.builder().build())
                .onFailure(OnFailure.builder().build())
                .build();
        return asked == null ? none : merged(none, asked);
    }

    public FunctionEventInvokeConfig get(GetFunctionEventInvokeConfigRequest input, Call call) {
        FunctionName name = name(input.functionName(), input.qualifier(), call);
        return configs.find(name).orElseThrow(() -> noConfig(name));
    }

    public ListFunctionEventInvokeConfigsResponse list(ListFunctionEventInvokeConfigsRequest input, Call call) {
        FunctionName name = name(input.functionName(), null, call);
        if (functions.find(name.unqualified()).isEmpty()) {
            throw LambdaError.EVENT_FUNCTION_NOT_FOUND.exception();
        }
        int limit = Optional.ofNullable(input.maxItems()).orElse(PAGE);
        Stream<FunctionEventInvokeConfig> found = configs.list(name).stream();
        List<FunctionEventInvokeConfig> rest = (input.marker() == null
                                || input.marker().isEmpty()
                        ? found
                        : found.dropWhile(config -> !config.functionArn().endsWith(":" + input.marker()))
                                .skip(1))
                .toList();
        if (rest.size() <= limit) {
            return ListFunctionEventInvokeConfigsResponse.builder()
                    .functionEventInvokeConfigs(rest)
                    .build();
        }
        List<FunctionEventInvokeConfig> page = rest.subList(0, limit);
        String last = page.getLast().functionArn();
        return ListFunctionEventInvokeConfigsResponse.builder()
                .functionEventInvokeConfigs(page)
                .nextMarker(last.substring(last.lastIndexOf(':') + 1))
                .build();
    }

    public Void delete(DeleteFunctionEventInvokeConfigRequest input, Call call) {
        FunctionName name = name(input.functionName(), input.qualifier(), call);
        configs.remove(name).orElseThrow(() -> noConfig(name));
        return null;
    }

    private static AwsException noConfig(FunctionName name) {
        return LambdaError.NO_EVENT_CONFIG.exception(qualifiedArn(name));
    }

    private static String qualifiedArn(FunctionName name) {
        return name.arn() + ":" + name.qualifier().orElse(FunctionName.LATEST);
    }

    private static FunctionName name(String function, String qualifier, Call call) {
        return FunctionName.parse(function, Optional.ofNullable(qualifier), call.scope());
    }
}
