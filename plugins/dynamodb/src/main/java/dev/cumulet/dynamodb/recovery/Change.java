package dev.cumulet.dynamodb.recovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.snapshot.ItemKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of a journal: at that time somebody set out to change an item that looked like this.
 *
 * <p>Whether the change took place then is not said, and need not be: the entry is true in any case.
 *
 * @param before the item, or nothing if there was none
 */
record Change(Instant time, ItemKey key, Optional<ObjectNode> before) {
    static Change of(String line) {
        ObjectNode entry = Json.text(line);
        return new Change(
                Instant.ofEpochMilli(entry.path("time").asLong()),
                new ItemKey(entry.path("key").asText()),
                entry.get("before") instanceof ObjectNode item ? Optional.of(item) : Optional.empty());
    }

    byte[] line() {
        ObjectNode entry = Json.object();
        entry.put("time", time.toEpochMilli());
        entry.put("key", key.text());
        before.ifPresent(item -> entry.set("before", item));
        return (Json.toText(entry) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
