package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a request is an engine's: keys, indexes, streams, billing, deletion protection. All else only shows in the
 * table's description, so the front keeps it for every engine.
 */
final class EnginePart {
    private static final List<String> OF_CREATION = List.of(
            "TableName",
            "AttributeDefinitions",
            "KeySchema",
            "LocalSecondaryIndexes",
            "GlobalSecondaryIndexes",
            "BillingMode",
            "ProvisionedThroughput",
            "StreamSpecification",
            "DeletionProtectionEnabled");
    private static final List<String> OF_UPDATE =
            List.of("ProvisionedThroughput", "StreamSpecification", "DeletionProtectionEnabled");
    private static final List<String> NOT_OF_INDEX = List.of("OnDemandThroughput", "WarmThroughput");

    private EnginePart() {}

    static ObjectNode ofCreation(ObjectNode request) {
        ObjectNode part = Json.object();
        copy(request, part, OF_CREATION);
        for (JsonNode index : part.path("GlobalSecondaryIndexes")) {
            ((ObjectNode) index).remove(NOT_OF_INDEX);
        }
        return part;
    }

    /**
     * {@return what an engine has to do for UpdateTable, if anything}
     *
     * @param table the table's description, before the change
     */
    static Optional<ObjectNode> ofUpdate(ObjectNode request, ObjectNode table, boolean isOnDemand) {
        ObjectNode part = Json.object();
        copy(request, part, OF_UPDATE);
        if (request.hasNonNull("BillingMode")
                && request.path("BillingMode").asText().equals(Throughputs.BY_REQUEST) != isOnDemand) {
            copy(request, part, List.of("BillingMode"));
        }
        ArrayNode updates = Json.<ArrayNode>tree(List.of());
        for (JsonNode element : request.path("GlobalSecondaryIndexUpdates")) {
            IndexUpdate update = IndexUpdate.of(element).getFirst();
            if (update.isOnline() || update.body().hasNonNull("ProvisionedThroughput")) {
                ObjectNode body = update.body().deepCopy();
                body.remove(NOT_OF_INDEX);
                updates.addObject().set(update.action().member(), body);
            }
            if (update.action() == IndexUpdate.Action.CREATE) {
                part.set("AttributeDefinitions", definitions(request, table, update));
            }
        }
        if (!updates.isEmpty()) {
            part.set("GlobalSecondaryIndexUpdates", updates);
        }
        if (part.isEmpty()) {
            return Optional.empty();
        }
        part.set("TableName", request.path("TableName"));
        return Optional.of(part);
    }

    /** AWS wants the definitions of the new index's key alone, and takes no notice of others. */
    private static JsonNode definitions(ObjectNode request, ObjectNode table, IndexUpdate update) {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        table.path("AttributeDefinitions")
                .forEach(definition -> all.put(definition.path("AttributeName").asText(), definition));
        List<String> key = KeyRules.names(update.body().path("KeySchema"));
        for (JsonNode definition : request.path("AttributeDefinitions")) {
            String name = definition.path("AttributeName").asText();
            if (key.contains(name)) {
                all.putIfAbsent(name, definition);
            }
        }
        return Json.tree(all.values());
    }

    private static void copy(ObjectNode from, ObjectNode to, List<String> members) {
        for (String member : members) {
            if (from.hasNonNull(member)) {
                to.set(member, from.path(member).deepCopy());
            }
        }
    }
}
