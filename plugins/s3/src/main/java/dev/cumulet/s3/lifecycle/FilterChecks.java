package dev.cumulet.s3.lifecycle;

import dev.cumulet.s3.tagging.TagRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleAndOperator;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.Tag;

/** What S3 demands of the filters of lifecycle rules, and how its messages call them. */
final class FilterChecks {
    private static final long LARGEST = 1_099_511_627_776_000L;

    private FilterChecks() {}

    /** Throws what S3 answers to a filter that it refuses; rules of old have a prefix in its place. */
    @SuppressWarnings("deprecation")
    static void check(LifecycleRule rule) {
        LifecycleRuleFilter filter = rule.filter();
        RuleChecks.malformedUnless((filter == null) != (rule.prefix() == null));
        if (filter == null) {
            return;
        }
        RuleChecks.malformedUnless(count(
                        filter.prefix(),
                        filter.tag(),
                        filter.objectSizeGreaterThan(),
                        filter.objectSizeLessThan(),
                        filter.and())
                <= 1);
        checkSizes(filter.objectSizeGreaterThan(), filter.objectSizeLessThan());
        if (filter.tag() != null) {
            TagRules.OBJECT.check(List.of(filter.tag()));
        }
        if (filter.and() != null) {
            check(filter.and());
        }
    }

    private static void check(LifecycleRuleAndOperator and) {
        long predicates = count(and.prefix(), and.objectSizeGreaterThan(), and.objectSizeLessThan())
                + and.tags().size();
        RuleChecks.malformedUnless(predicates > 1);
        long keys = and.tags().stream().map(Tag::key).distinct().count();
        if (keys < and.tags().size()) {
            throw RuleChecks.request("Duplicate Tag Keys are not allowed.");
        }
        TagRules.OBJECT.check(and.tags());
        checkSizes(and.objectSizeGreaterThan(), and.objectSizeLessThan());
        if (and.objectSizeGreaterThan() != null
                && and.objectSizeLessThan() != null
                && and.objectSizeGreaterThan() >= and.objectSizeLessThan()) {
            throw RuleChecks.request("'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'.");
        }
    }

    private static void checkSizes(Long above, Long below) {
        if (above != null && (above < 0 || above > LARGEST)) {
            throw RuleChecks.request("'ObjectSizeGreaterThan' should be between 0 and " + LARGEST + ".");
        }
        if (below != null && (below < 1 || below > LARGEST)) {
            throw RuleChecks.request("'ObjectSizeLessThan' should be between 1 and " + LARGEST + ".");
        }
    }

    private static long count(Object... parts) {
        return Stream.of(parts).filter(Objects::nonNull).count();
    }

    /** {@return how S3's messages call what a rule is about, such as {@code filter '(prefix=logs/)'}} */
    @SuppressWarnings("deprecation")
    static String description(LifecycleRule rule) {
        if (rule.filter() == null) {
            return "prefix '" + rule.prefix() + "'";
        }
        Filter filter = Filter.of(rule);
        List<String> parts = new ArrayList<>();
        if (!filter.prefix().isEmpty()) {
            parts.add("prefix=" + filter.prefix());
        }
        filter.tags().forEach(tag -> parts.add("tag: key=" + tag.key() + ", value=" + tag.value()));
        if (filter.above() >= 0) {
            parts.add("objectsizegreaterthan=" + filter.above());
        }
        if (filter.below() < Long.MAX_VALUE) {
            parts.add("objectsizelessthan=" + filter.below());
        }
        return parts.isEmpty()
                ? "filter '(prefix=)'"
                : parts.stream().collect(Collectors.joining(" and ", "filter '(", ")'"));
    }
}
