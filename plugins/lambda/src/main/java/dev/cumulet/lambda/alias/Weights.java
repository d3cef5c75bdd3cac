package dev.cumulet.lambda.alias;

import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.lambda.function.Functions;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;

/** How aliases share invocations between two versions, and what AWS demands of it. */
final class Weights {
    private Weights() {}

    /**
     * Checks what can be told without knowing the function.
     *
     * @throws dev.cumulet.spi.service.AwsException if AWS's model doesn't allow it
     */
    static void check(AliasRoutingConfiguration asked) {
        if (asked == null) {
            return;
        }
        Map<String, Double> weights = asked.additionalVersionWeights();
        if (weights.values().stream().anyMatch(weight -> weight == null || !(weight >= 0 && weight <= 1))) {
            throw LambdaError.WEIGHT.exception(weights);
        }
        boolean areNumbers = weights.keySet().stream().allMatch(version -> !version.isEmpty() && isNumber(version));
        if (!areNumbers) {
            throw LambdaError.WEIGHED_VERSION.exception(weights);
        }
    }

    private static boolean isNumber(String version) {
        return version.length() <= 1024 && version.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    /**
     * {@return what an alias is to have; nothing if the request takes its weights away}
     *
     * @param version the alias's main one
     * @throws dev.cumulet.spi.service.AwsException if that doesn't go together with the version, or a version isn't there
     */
    static Optional<AliasRoutingConfiguration> of(
            AliasRoutingConfiguration asked, FunctionName function, String version, Functions functions) {
        if (asked == null || asked.additionalVersionWeights().isEmpty()) {
            return Optional.empty();
        }
        Map<String, Double> weights = asked.additionalVersionWeights();
        if (weights.size() > 1) {
            throw LambdaError.TOO_MANY_WEIGHTS.exception();
        }
        String other = weights.keySet().iterator().next();
        if (other.equals(version)) {
            throw LambdaError.VERSION_ROUTED_TWICE.exception(version);
        }
        if (version.equals(FunctionName.LATEST)) {
            throw LambdaError.LATEST_NOT_ROUTABLE.exception();
        }
        functions.version(function.withQualifier(other));
        return Optional.of(asked);
    }
}
