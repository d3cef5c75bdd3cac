package dev.cumulet.s3.policy;

import java.util.List;

/**
 * The resources of a statement, as ARNs with {@code *} and {@code ?}.
 *
 * @param areExceptions whether all others are meant: {@code NotResource}
 */
public record Resources(boolean areExceptions, List<String> patterns) {
    /** Makes resources. */
    public Resources {
        patterns = List.copyOf(patterns);
    }

    boolean include(PolicyRequest request, boolean hasVariables) {
        for (String pattern : patterns) {
            boolean matches = Variables.resolve(pattern, request, hasVariables)
                    .filter(resolved -> Wildcards.match(resolved, request.resource()))
                    .isPresent();
            if (matches) {
                return !areExceptions;
            }
        }
        return areExceptions;
    }
}
