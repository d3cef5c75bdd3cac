package dev.cumulet.dynamodb.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.table.TableSchema.KeyAttribute;
import dev.cumulet.dynamodb.value.ValueError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Finds out which update of a transaction can't be applied to its item.
 *
 * <p>AWS cancels the transaction then and gives the reason for each action; DynamoDB Local only says what is wrong. Each
 * update is tried again together with a condition that doesn't hold, so that nothing is ever changed.
 */
final class FaultyUpdates {
    /** What AWS says of updates that don't fit to their items. */
    private static final Set<String> FAULTS = Set.of(
            "An operand in the update expression has an incorrect data type",
            ValueError.TOO_MANY_DIGITS.message(),
            "Item size to update has exceeded the maximum allowed size",
            ValueError.TOO_DEEP.message(),
            ValueError.OVERFLOW.message(),
            ValueError.UNDERFLOW.message(),
            "The document path provided in the update expression is invalid for update",
            "The provided expression refers to an attribute that does not exist in the item",
            "The update expression attempted to update the secondary index key beyond allowed size limits",
            "The update expression attempted to update the secondary index key to unsupported type");

    private final Engine engine;

    FaultyUpdates(Engine engine) {
        this.engine = engine;
    }

    /** {@return the engine's reply, or AWS's one if it is about an update of the transaction} */
    EngineReply named(Request request, List<TableSchema> schemas, EngineReply reply) {
        if (reply.isSuccess() || !isFault(reply)) {
            return reply;
        }
        JsonNode actions = request.document().path("TransactItems");
        Cancellation cancellation = new Cancellation(actions.size());
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < actions.size(); i++) {
            if (actions.get(i).has("Update")) {
                tried(request, schemas, List.of(i), cancellation);
            } else {
                others.add(i);
            }
        }
        if (!others.isEmpty()) {
            tried(request, schemas, others, cancellation);
        }
        return cancellation.hasReasons() ? cancellation.reply() : reply;
    }

    private void tried(Request request, List<TableSchema> schemas, List<Integer> actions, Cancellation cancellation) {
        ObjectNode trial = Json.object();
        ArrayNode items = trial.putArray("TransactItems");
        actions.forEach(
                action -> items.add(request.document().path("TransactItems").get(action)));
        items.addObject().set("ConditionCheck", neverHolds(schemas.get(actions.getFirst())));
        EngineReply reply = engine.execute(EngineRequest.of(request.operation(), request.scope(), trial));
        ObjectNode error = reply.document();
        if (isFault(reply)) {
            cancellation.invalid(actions.getFirst(), message(reply));
            return;
        }
        for (int i = 0; i < actions.size(); i++) {
            if (error.path("CancellationReasons").get(i) instanceof ObjectNode reason) {
                cancellation.set(actions.get(i), reason);
            }
        }
    }

    /** {@return a condition on an item that isn't there} */
    private static ObjectNode neverHolds(TableSchema schema) {
        ObjectNode check = Json.object().put("TableName", schema.name());
        ObjectNode key = check.putObject("Key");
        UUID random = UUID.randomUUID();
        for (KeyAttribute attribute : schema.key()) {
            String value =
                    switch (attribute.type()) {
                        case "N" -> String.valueOf(random.getMostSignificantBits());
                        case "B" -> random.toString().replace("-", ""); // 32 hexadecimal digits are Base64 as well
                        default -> random.toString();
                    };
            key.putObject(attribute.name()).put(attribute.type(), value);
        }
        check.put("ConditionExpression", "attribute_exists(#key)");
        check.putObject("ExpressionAttributeNames").put("#key", schema.hashKey().name());
        return check;
    }

    private static boolean isFault(EngineReply reply) {
        return Engine.errorName(reply).equals("ValidationException") && FAULTS.contains(message(reply));
    }

    private static String message(EngineReply reply) {
        return reply.document().path("message").asText();
    }
}
