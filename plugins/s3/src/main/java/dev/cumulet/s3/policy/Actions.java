package dev.cumulet.s3.policy;

import java.util.List;

/**
 * The actions of a statement, such as {@code s3:Get*}; upper and lower case are the same.
 *
 * @param areExceptions whether all others are meant: {@code NotAction}
 */
public record Actions(boolean areExceptions, List<String> patterns) {
    /** Makes actions. */
    public Actions {
        patterns = List.copyOf(patterns);
    }

    boolean include(String action) {
        for (String pattern : patterns) {
            if (Wildcards.matchIgnoringCase(pattern, action)) {
                return !areExceptions;
            }
        }
        return areExceptions;
    }
}
