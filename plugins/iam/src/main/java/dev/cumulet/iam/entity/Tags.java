package dev.cumulet.iam.entity;

import dev.cumulet.iam.error.IamError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.Tag;

/** Tags; their keys are compared without regard to case. */
public final class Tags {
    private static final int MOST = 50;

    /** What AWS's own tags begin with, in whatever case. */
    private static final String RESERVED = "aws:";

    private Tags() {}

    /** {@return the tags of a new entity} */
    public static Map<String, String> of(List<Tag> tags) {
        return added(Map.of(), tags);
    }

    /** {@return tags with others added, or put in their places} */
    public static Map<String, String> added(Map<String, String> present, List<Tag> tags) {
        tags.forEach(tag -> checkOwner(tag.key()));
        long keys = tags.stream().map(tag -> Entities.key(tag.key())).distinct().count();
        if (keys < tags.size()) {
            throw IamError.DUPLICATE_TAGS.exception();
        }
        Map<String, String> all = new LinkedHashMap<>(present);
        for (Tag tag : tags) {
            all.keySet().removeIf(key -> key.equalsIgnoreCase(tag.key()));
            all.put(tag.key(), tag.value());
        }
        if (all.size() > MOST) {
            throw IamError.TAG_QUOTA.exception();
        }
        return all;
    }

    /** {@return tags without some} */
    public static Map<String, String> removed(Map<String, String> present, List<String> keys) {
        keys.forEach(Tags::checkOwner);
        Map<String, String> all = new LinkedHashMap<>(present);
        keys.forEach(gone -> all.keySet().removeIf(key -> key.equalsIgnoreCase(gone)));
        return all;
    }

    private static void checkOwner(String key) {
        if (key.regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
            throw IamError.RESERVED_TAG.exception();
        }
    }

    /** {@return the tags as answers have them} */
    public static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    /** {@return the tags as answers have them, null if there are none: most answers then say nothing of tags} */
    public static List<Tag> orNull(Map<String, String> tags) {
        return tags.isEmpty() ? null : list(tags);
    }
}
