package dev.cumulet.dynamodb.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.expression.Path;
import dev.cumulet.dynamodb.expression.Path.Element;
import dev.cumulet.dynamodb.expression.Path.Element.Index;
import dev.cumulet.dynamodb.expression.Path.Element.Name;
import dev.cumulet.dynamodb.expression.Update;
import dev.cumulet.dynamodb.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What UPDATED_OLD and UPDATED_NEW return: of maps and lists only what the update names, where engines return them whole.
 * Elements of lists come next to each other, in the order of their places.
 */
final class UpdatedAttributes {
    private final Map<Element, UpdatedAttributes> parts = new LinkedHashMap<>();
    private final Map<Integer, UpdatedAttributes> places = new TreeMap<>();

    private UpdatedAttributes() {}

    /** {@return whether the request wants attributes that an update only names in part} */
    static boolean areWanted(ObjectNode request, UpdateItem update) {
        return request.path("ReturnValues").asText().startsWith("UPDATED_")
                && update.update().stream()
                        .flatMap(changes -> changes.actions().stream())
                        .anyMatch(action -> action.path().isNested());
    }

    /** {@return the reply without what the update doesn't name} */
    static EngineReply of(Update update, EngineReply reply) {
        UpdatedAttributes named = new UpdatedAttributes();
        update.actions().forEach(action -> named.add(action.path()));
        ObjectNode document = reply.document();
        ObjectNode attributes = named.members(document.path("Attributes"));
        if (attributes.isEmpty()) {
            document.remove("Attributes");
        } else {
            document.set("Attributes", attributes);
        }
        return EngineReply.of(document);
    }

    private void add(Path path) {
        UpdatedAttributes at = this;
        for (Element element : path.elements()) {
            at = switch (element) {
                case Name _ -> at.parts.computeIfAbsent(element, _ -> new UpdatedAttributes());
                case Index(int index) -> at.places.computeIfAbsent(index, _ -> new UpdatedAttributes());
            };
        }
    }

    private ObjectNode members(JsonNode values) {
        ObjectNode members = Json.object();
        parts.forEach((name, part) -> {
            JsonNode value = part.of(values.path(((Name) name).name()));
            if (!value.isMissingNode()) {
                members.set(((Name) name).name(), value);
            }
        });
        return members;
    }

    private JsonNode of(JsonNode value) {
        if (parts.isEmpty() && places.isEmpty()) {
            return value;
        }
        ObjectNode members = members(value.path("M"));
        if (!members.isEmpty()) {
            return Json.object().set("M", members);
        }
        ArrayNode list = Json.object().arrayNode();
        places.forEach((place, part) -> {
            JsonNode element = part.of(value.path("L").path(place));
            if (!element.isMissingNode()) {
                list.add(element);
            }
        });
        return list.isEmpty() ? MissingNode.getInstance() : Json.object().set("L", list);
    }
}
