package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** How tests write requests: JSON with single quotes, and members of a request that others of that name replace. */
final class Documents {
    private Documents() {}

    static ObjectNode json(String quoted) {
        try {
            return Json.object(quoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * {@return a document with other members}
     *
     * @param members without braces; a null takes a member away
     */
    static ObjectNode with(String document, String members) {
        ObjectNode changed = json(document);
        changed.setAll(json("{" + members + "}"));
        changed.properties().stream()
                .filter(member -> member.getValue().isNull())
                .map(member -> member.getKey())
                .toList()
                .forEach(changed::remove);
        return changed;
    }
}
