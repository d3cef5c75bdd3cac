package dev.cumulet.s3.policy;

import java.util.Locale;

/** The names of condition keys. */
public final class ConditionKeys {
    private ConditionKeys() {}

    /** {@return a key in the form in which it is looked up: only what follows a slash, a tag's name, tells cases apart} */
    public static String normal(String key) {
        int slash = key.indexOf('/');
        return slash < 0
                ? key.toLowerCase(Locale.ROOT)
                : key.substring(0, slash).toLowerCase(Locale.ROOT) + key.substring(slash);
    }
}
