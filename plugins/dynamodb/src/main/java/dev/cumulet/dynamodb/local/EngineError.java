package dev.cumulet.dynamodb.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import java.util.Set;

/** Errors of the engine in AWS's form: the message's member and text; all other members as they are. */
final class EngineError {
    /** Their model has {@code Message} in upper case, all others have it in lower case. */
    private static final Set<String> CAPITAL_MESSAGE = Set.of(
            "IdempotentParameterMismatchException", "TransactionCanceledException", "TransactionInProgressException");

    private static final Set<String> CONTROL_PLANE =
            Set.of("DeleteTable", "DescribeTable", "DescribeTimeToLive", "UpdateTable", "UpdateTimeToLive");

    private final EngineRequest request;

    EngineError(EngineRequest request) {
        this.request = request;
    }

    EngineReply repaired(EngineReply reply) {
        if (reply.status() >= 500) {
            return reply;
        }
        ObjectNode error = reply.document();
        String type = error.path("__type").asText();
        String name = type.substring(type.indexOf('#') + 1);
        String message = error.path("Message").asText();
        if (!CAPITAL_MESSAGE.contains(name) && error.has("Message")) {
            error.remove("Message");
            error.put("message", text(message));
        }
        return EngineReply.of(reply.status(), error);
    }

    private String text(String message) {
        return switch (message) {
            case "Cannot do operations on a non-existent table" ->
                CONTROL_PLANE.contains(request.operation())
                        ? "Requested resource not found: Table: " + table() + " not found"
                        : "Requested resource not found";
            case "Cannot create preexisting table" -> "Table already exists: " + table();
            case "Shard does not exist" -> "Requested resource not found: Shard does not exist";
            case "Stream does not exist" ->
                "Requested resource not found: Stream: "
                        + request.document().path("StreamArn").asText() + " not found";
            default -> constraint(message);
        };
    }

    /** AWS counts the broken constraints in front of them. */
    private static String constraint(String message) {
        return message.startsWith("Value ") && message.contains("failed to satisfy constraint")
                ? "1 validation error detected: " + message
                : message;
    }

    private String table() {
        return request.document().path("TableName").asText();
    }
}
