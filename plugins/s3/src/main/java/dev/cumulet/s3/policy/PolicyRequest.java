package dev.cumulet.s3.policy;

import java.util.List;
import java.util.function.Function;

/**
 * A request as policies see it.
 *
 * @param action with the service's prefix, such as {@code s3:GetObject}
 * @param resource an ARN
 * @param context the values of a condition key, which is in lower case up to its first slash; none if it is absent
 */
public record PolicyRequest(Caller caller, String action, String resource, Function<String, List<String>> context) {
    /** {@return the values of a condition key as it stands in a policy} */
    List<String> values(String key) {
        return context.apply(ConditionKeys.normal(key));
    }
}
