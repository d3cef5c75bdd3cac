package dev.cumulet.apigateway.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What must be so for a statement to matter: one of the values must fit, or none where the comparison is a negative one.
 *
 * @param key in lower case
 * @param isOptional whether it also holds where nothing is known of the key
 */
record Condition(Comparison comparison, String key, List<String> values, boolean isOptional) {
    private static final String IF_EXISTS = "IfExists";

    /** {@return the condition; the words about sets of values are left out, since no key here has more than one} */
    static Condition of(String operator, String key, List<String> values) {
        String name = operator.substring(operator.indexOf(':') + 1);
        boolean isOptional = name.endsWith(IF_EXISTS) || operator.startsWith("ForAllValues:");
        String bare = name.endsWith(IF_EXISTS) ? name.substring(0, name.length() - IF_EXISTS.length()) : name;
        return new Condition(Comparison.of(bare), key.toLowerCase(Locale.ROOT), values, isOptional);
    }

    boolean holds(PolicyRequest request) {
        Optional<String> actual = request.condition(key);
        if (comparison == Comparison.NULL) {
            return values.stream().anyMatch(value -> Boolean.parseBoolean(value) == actual.isEmpty());
        }
        if (actual.isEmpty()) {
            return isOptional || comparison.isNegative();
        }
        return values.stream().anyMatch(value -> comparison.fits(value, actual.get())) != comparison.isNegative();
    }
}
