package dev.cumulet.s3.version;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What versioning means, in the simplest words: a list of versions per key, the newest first. */
final class VersionModel {
    private final NavigableMap<String, List<Entry>> keys = new TreeMap<>();

    /**
     * A version.
     *
     * @param content nothing if it is a delete marker
     */
    record Entry(String id, Optional<String> content) {}

    List<Entry> of(String key) {
        return keys.computeIfAbsent(key, any -> new ArrayList<>());
    }

    void write(String key, Entry entry) {
        if (entry.id().equals("null")) {
            delete(key, "null");
        }
        of(key).addFirst(entry);
    }

    void delete(String key, String id) {
        of(key).removeIf(entry -> entry.id().equals(id));
    }

    /** {@return all versions as a listing has them} */
    Stream<String> lines() {
        return keys.entrySet().stream()
                .flatMap(key -> key.getValue().stream()
                        .map(entry -> line(
                                key.getKey(),
                                entry.id(),
                                entry.content(),
                                entry == key.getValue().getFirst())));
    }

    static String line(String key, String id, Optional<String> content, boolean isLatest) {
        return key + " " + id + " " + content.orElse("-") + (isLatest ? " latest" : "");
    }
}
