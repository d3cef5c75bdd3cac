package dev.cumulet.s3.lifecycle;

import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.tagging.TagSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleAndOperator;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * Which objects a rule is about.
 *
 * @param prefix how their keys begin
 * @param tags what they have at least
 * @param above their size is greater; -1 if any size will do
 * @param below their size is less; the greatest number if any size will do
 */
record Filter(String prefix, List<Tag> tags, long above, long below) {
    private static final long NO_LOWER = -1;
    private static final long NO_UPPER = Long.MAX_VALUE;

    @SuppressWarnings("deprecation") // rules of old have a prefix and no filter
    static Filter of(LifecycleRule rule) {
        LifecycleRuleFilter filter = rule.filter();
        if (filter == null) {
            return new Filter(text(rule.prefix()), List.of(), NO_LOWER, NO_UPPER);
        }
        LifecycleRuleAndOperator and = filter.and();
        if (and != null) {
            return new Filter(
                    text(and.prefix()),
                    and.tags(),
                    lower(and.objectSizeGreaterThan()),
                    upper(and.objectSizeLessThan()));
        }
        return new Filter(
                text(filter.prefix()),
                filter.tag() == null ? List.of() : List.of(filter.tag()),
                lower(filter.objectSizeGreaterThan()),
                upper(filter.objectSizeLessThan()));
    }

    private static String text(String given) {
        return given == null ? "" : given;
    }

    private static long lower(Long given) {
        return given == null ? NO_LOWER : given;
    }

    private static long upper(Long given) {
        return given == null ? NO_UPPER : given;
    }

    boolean isAboutSizes() {
        return above != NO_LOWER || below != NO_UPPER;
    }

    boolean matches(String key, ObjectHead object) {
        return key.startsWith(prefix) && object.size() > above && object.size() < below && hasTags(object);
    }

    private boolean hasTags(ObjectHead object) {
        return tags.isEmpty()
                || Set.copyOf(TagSet.decoded(object.tags()).tags()).containsAll(tags);
    }
}
