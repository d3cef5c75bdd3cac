package dev.cumulet.s3.notification;

import dev.cumulet.s3.error.S3Error;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.NotificationConfigurationFilter;

/** The keys that somebody wants to hear of: those with this beginning and this end, each empty if any will do. */
record KeyFilter(String prefix, String suffix) {
    private static final KeyFilter ALL = new KeyFilter("", "");
    private static final int LONGEST = 1024;

    /** {@return the filter of a configuration, which may lack one} */
    static KeyFilter of(NotificationConfigurationFilter filter) {
        if (filter == null || filter.key() == null) {
            return ALL;
        }
        List<FilterRule> rules = filter.key().filterRules();
        return new KeyFilter(
                value(rules, "prefix").orElse(""), value(rules, "suffix").orElse(""));
    }

    private static Optional<String> value(List<FilterRule> rules, String name) {
        return rules.stream()
                .filter(rule -> name(rule).equals(name))
                .map(FilterRule::value)
                .findFirst();
    }

    private static String name(FilterRule rule) {
        return rule.nameAsString().toLowerCase(Locale.ROOT);
    }

    /** Throws what S3 answers to rules that it refuses. */
    static void check(List<FilterRule> rules) {
        for (FilterRule rule : rules) {
            if (rule.nameAsString() == null || rule.value() == null) {
                throw S3Error.MALFORMED_XML.exception();
            }
            if (!name(rule).equals("prefix") && !name(rule).equals("suffix")) {
                throw refusal("filter rule name must be either prefix or suffix", "Name", rule.nameAsString());
            }
            if (rule.value().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
                throw refusal(
                        "Size of filter rule value cannot exceed 1024 bytes in UTF-8 representation",
                        "Value",
                        rule.value());
            }
        }
        for (String name : List.of("prefix", "suffix")) {
            if (rules.stream().filter(rule -> name(rule).equals(name)).count() > 1) {
                throw refusal("Cannot specify more than one " + name + " rule in a filter.", "Name", name);
            }
        }
    }

    private static RuntimeException refusal(String message, String part, String value) {
        return S3Error.INVALID_ARGUMENT
                .exception(message)
                .with("ArgumentName", "FilterRule." + part)
                .with("ArgumentValue", value);
    }

    boolean matches(String key) {
        return key.startsWith(prefix) && key.endsWith(suffix);
    }

    /** {@return whether one key may match both} */
    boolean overlaps(KeyFilter other) {
        return (prefix.startsWith(other.prefix) || other.prefix.startsWith(prefix))
                && (suffix.endsWith(other.suffix) || other.suffix.endsWith(suffix));
    }
}
