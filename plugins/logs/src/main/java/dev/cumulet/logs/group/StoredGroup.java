package dev.cumulet.logs.group;

import java.util.Map;
import java.util.Optional;

/**
 * What is kept of a log group.
 *
 * @param name its name
 * @param created when it was made, in milliseconds since 1970
 * @param groupClass {@code STANDARD}, {@code INFREQUENT_ACCESS} or {@code DELIVERY}
 * @param retention how many days events are kept, if not for ever
 * @param kmsKey the key that would encrypt it; kept only
 * @param isProtected whether it can't be deleted
 * @param tags its tags
 */
record StoredGroup(
        String name,
        long created,
        String groupClass,
        Optional<Integer> retention,
        Optional<String> kmsKey,
        boolean isProtected,
        Map<String, String> tags) {
    StoredGroup withRetention(Optional<Integer> days) {
        return new StoredGroup(name, created, groupClass, days, kmsKey, isProtected, tags);
    }

    StoredGroup withKmsKey(Optional<String> key) {
        return new StoredGroup(name, created, groupClass, retention, key, isProtected, tags);
    }

    StoredGroup withProtection(boolean isOn) {
        return new StoredGroup(name, created, groupClass, retention, kmsKey, isOn, tags);
    }

    StoredGroup withTags(Map<String, String> changed) {
        return new StoredGroup(name, created, groupClass, retention, kmsKey, isProtected, Map.copyOf(changed));
    }
}
