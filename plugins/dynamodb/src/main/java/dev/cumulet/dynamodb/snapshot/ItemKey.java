package dev.cumulet.dynamodb.snapshot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.value.AttributeValue;
import dev.cumulet.spi.service.AwsException;
import java.util.List;
import java.util.Optional;

/**
 * The key of an item, comparable: numbers that are equal are equal here, however they were written.
 *
 * @param text the key's document in canonical form
 */
public record ItemKey(String text) {
    /** {@return the key in an item or a key's document; nothing if there is none in it, which an engine refuses anyway} */
    public static Optional<ItemKey> of(List<String> names, ObjectNode attributes) {
        ObjectNode key = Json.object();
        for (String name : names) {
            if (!attributes.has(name)) {
                return Optional.empty();
            }
            try {
                key.set(name, AttributeValue.of(attributes.get(name)).toJson());
            } catch (AwsException e) {
                return Optional.empty();
            }
        }
        return Optional.of(new ItemKey(Json.toText(key)));
    }

    /** {@return the key's document} */
    public ObjectNode document() {
        return Json.text(text);
    }
}
