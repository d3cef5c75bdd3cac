package dev.cumulet.dynamodb.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.json.Json;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** Errors of the engine in AWS's form: the message's member and text; all other members as they are. */
final class EngineError {
    /** Their model has {@code Message} in upper case, all others have it in lower case. */
    private static final Set<String> CAPITAL_MESSAGE = Set.of(
            "IdempotentParameterMismatchException", "TransactionCanceledException", "TransactionInProgressException");

    private static final Set<String> CONTROL_PLANE =
            Set.of("DeleteTable", "DescribeTable", "DescribeTimeToLive", "UpdateTable", "UpdateTimeToLive");

    private final String operation;
    private final byte[] request;

    EngineError(String operation, byte[] request) {
        this.operation = operation;
        this.request = request;
    }

    EngineReply repaired(EngineReply reply) {
        try {
            ObjectNode error = Json.object(reply.body());
            String type = error.path("__type").asText();
            String name = type.substring(type.indexOf('#') + 1);
            if (reply.status() >= 500) {
                return diagnosed(reply);
            }
            String message = error.path("Message").asText();
            if (!CAPITAL_MESSAGE.contains(name) && error.has("Message")) {
                error.remove("Message");
                error.put("message", text(message));
            }
            return new EngineReply(reply.status(), Json.write(error));
        } catch (IOException e) {
            return failure("The engine's answer is not JSON");
        }
    }

    private String text(String message) throws IOException {
        return switch (message) {
            case "Cannot do operations on a non-existent table" ->
                CONTROL_PLANE.contains(operation)
                        ? "Requested resource not found: Table: " + table() + " not found"
                        : "Requested resource not found";
            case "Cannot create preexisting table" -> "Table already exists: " + table();
            default -> constraint(message);
        };
    }

    /** AWS counts the broken constraints in front of them; a missing table name has a text of its own. */
    private static String constraint(String message) {
        if (message.equals("Value null at 'tableName' failed to satisfy constraint: Member must not be null")) {
            return "The parameter 'TableName' is required but was not present in the request";
        }
        return message.startsWith("Value ") && message.contains("failed to satisfy constraint")
                ? "1 validation error detected: " + message
                : message;
    }

    private String table() throws IOException {
        return Json.object(request).path("TableName").asText();
    }

    /** The engine fails on documents that AWS refuses, and does not say at what. */
    private EngineReply diagnosed(EngineReply reply) {
        return isRefusedByAws()
                ? new EngineReply(400, Json.write(Map.of("__type", "com.amazon.coral.service#SerializationException")))
                : reply;
    }

    private boolean isRefusedByAws() {
        try {
            return !AttributeTypes.areRight(Json.object(request));
        } catch (IOException e) {
            return true; // no JSON
        }
    }

    private static EngineReply failure(String message) {
        return new EngineReply(
                500,
                Json.write(
                        Map.of("__type", "com.amazonaws.dynamodb.v20120810#InternalServerError", "message", message)));
    }
}
