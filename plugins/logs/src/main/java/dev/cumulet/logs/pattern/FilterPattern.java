package dev.cumulet.logs.pattern;

import dev.cumulet.logs.error.LogsError;
import java.util.Map;

/**
 * A filter pattern: terms, a condition on a JSON document in braces, or a list of fields in brackets.
 *
 * <p>The syntax is the one of "Filter pattern syntax" in AWS's documentation.
 */
public interface FilterPattern {
    /** {@return whether an event with that message is wanted} */
    boolean matches(String message);

    /** {@return the values that the pattern names in a message which it matches} */
    default Map<String, String> extracted(String message) {
        return Map.of();
    }

    /**
     * {@return the pattern of a text; an empty one wants all events}
     *
     * @throws dev.cumulet.spi.service.AwsException if it is none
     */
    static FilterPattern parse(String text) {
        String pattern = text.strip();
        try {
            if (pattern.startsWith("{")) {
                return JsonPattern.parse(pattern);
            }
            return pattern.startsWith("[") ? FieldPattern.parse(pattern) : TermPattern.parse(pattern);
        } catch (SyntaxException e) {
            throw LogsError.INVALID_PATTERN.exception();
        }
    }
}
