package dev.cumulet.sts.policy;

import dev.cumulet.sts.error.StsError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sts.model.Tag;

/** The tags of a session. Their keys are compared without regard to case. */
public final class SessionTags {
    private SessionTags() {}

    /** Refuses two tags of one key. */
    public static void check(List<Tag> tags) {
        if (lowered(tags).size() < tags.size()) {
            throw StsError.DUPLICATE_TAGS.exception();
        }
    }

    /**
     * {@return the tags that go over to the next session of a chain}
     *
     * @param inherited those of the calling session, which nobody can set again
     * @param transitive the keys of those among {@code tags} that go over
     */
    public static Map<String, String> transitive(
            List<Tag> tags, List<String> transitive, Map<String, String> inherited) {
        check(tags);
        Set<String> keys = lowered(tags);
        if (inherited.keySet().stream().anyMatch(key -> keys.contains(lower(key)))) {
            throw StsError.TRANSITIVE_TAG_SET.exception();
        }
        Set<String> chosen = transitive.stream().map(SessionTags::lower).collect(Collectors.toSet());
        if (!keys.containsAll(chosen)) {
            throw StsError.TRANSITIVE_TAG_MISSING.exception();
        }
        Map<String, String> all = new LinkedHashMap<>(inherited);
        tags.stream().filter(tag -> chosen.contains(lower(tag.key()))).forEach(tag -> all.put(tag.key(), tag.value()));
        return all;
    }

    private static Set<String> lowered(List<Tag> tags) {
        return tags.stream().map(tag -> lower(tag.key())).collect(Collectors.toSet());
    }

    private static String lower(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
