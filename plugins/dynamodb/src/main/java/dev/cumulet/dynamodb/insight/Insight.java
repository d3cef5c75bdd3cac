package dev.cumulet.dynamodb.insight;

/**
 * Contributor Insights of a table or of one of its indexes, once somebody has enabled them.
 *
 * @param mode which keys are counted; it stays while the insights are disabled
 * @param enabledAt when they were enabled last, in milliseconds since 1970; the rules' names end with it
 * @param updatedAt when they were changed last, in milliseconds since 1970
 */
public record Insight(boolean isEnabled, String mode, long enabledAt, long updatedAt) {
    static final String ALL_KEYS = "ACCESSED_AND_THROTTLED_KEYS";

    /** {@return the insights enabled, with names of rules that stay the same while they are on} */
    Insight enabled(String newMode, long now) {
        return new Insight(true, newMode, isEnabled ? enabledAt : now, now);
    }

    Insight disabled(long now) {
        return new Insight(false, mode, enabledAt, now);
    }

    String status() {
        return isEnabled ? "ENABLED" : "DISABLED";
    }
}
