package dev.cumulet.lambda.async;

import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Functions;
import dev.cumulet.spi.service.AwsException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.OnFailure;
import software.amazon.awssdk.services.lambda.model.OnSuccess;

/** Where records may go. */
final class DestinationRules {
    private static final List<String> FOR_ALL = List.of("lambda", "sqs", "sns", "events");
    /** A bucket takes the records of failures only. */
    private static final List<String> FOR_FAILURES = List.of("lambda", "sqs", "sns", "events", "s3");

    private final Functions functions;

    DestinationRules(Functions functions) {
        this.functions = functions;
    }

    void check(FunctionName name, DestinationConfig asked) {
        Optional<String> success = Optional.ofNullable(asked.onSuccess()).map(OnSuccess::destination);
        Optional<String> failure = Optional.ofNullable(asked.onFailure()).map(OnFailure::destination);
        if (!success.map(arn -> isOf(arn, FOR_ALL)).orElse(true)
                || !failure.map(arn -> isOf(arn, FOR_FAILURES)).orElse(true)) {
            throw LambdaError.DESTINATIONS_INVALID.exception(text(asked));
        }
        success.ifPresent(arn -> checkFunction(name, arn));
        failure.ifPresent(arn -> checkFunction(name, arn));
    }

    private static boolean isOf(String arn, List<String> services) {
        return arn.isEmpty() || services.contains(service(arn));
    }

    private static String service(String arn) {
        String[] parts = arn.split(":", 4);
        return parts.length < 4 ? "" : parts[2];
    }

    private void checkFunction(FunctionName name, String arn) {
        if (!service(arn).equals("lambda")) {
            return;
        }
        FunctionName destination = parsed(arn, name);
        if (destination.unqualified().equals(name.unqualified())) {
            throw LambdaError.DESTINATION_IS_ITSELF.exception();
        }
        if (functions.find(destination).isEmpty()) {
            throw LambdaError.DESTINATION_INVALID.exception(arn);
        }
    }

    private static FunctionName parsed(String arn, FunctionName name) {
        try {
            return FunctionName.parse(arn, Optional.empty(), name.scope());
        } catch (AwsException e) {
            throw LambdaError.DESTINATION_INVALID.exception(arn);
        }
    }

    /** AWS's message shows the objects of its own program. */
    private static String text(DestinationConfig asked) {
        String success = asked.onSuccess() == null
                ? "null"
                : "OnSuccess(destination=" + asked.onSuccess().destination() + ")";
        String failure = asked.onFailure() == null
                ? "null"
                : "OnFailure(destination=" + asked.onFailure().destination() + ")";
        return "DestinationConfig(onSuccess=" + success + ", onFailure=" + failure + ")";
    }
}
