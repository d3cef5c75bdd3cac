package dev.cumulet.dynamodb.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
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

    private static final String CHECK_FAILED = "The conditional request failed";

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
        if (error.get("CancellationReasons") instanceof ArrayNode reasons) {
            reasons.forEach(reason -> repair((ObjectNode) reason));
        }
        String message = error.path("Message").asText();
        if (!CAPITAL_MESSAGE.contains(name) && error.has("Message")) {
            error.remove("Message");
            error.put(messageMember(error), text(message));
        }
        return EngineReply.of(reply.status(), error);
    }

    /** A failed condition that shows its item has the message in upper case, whatever its model says. */
    private static String messageMember(ObjectNode error) {
        return error.has("Item") ? "Message" : "message";
    }

    /** AWS writes the code first, and the item before the message. */
    private void repair(ObjectNode reason) {
        if (reason.get("Item") instanceof ObjectNode item) {
            reason.remove("Item");
            reason.set("Item", item);
        }
        if (reason.has("Message")) {
            String message = reason.remove("Message").asText();
            reason.put("Message", message.equals(CHECK_FAILED + ".") ? CHECK_FAILED : text(message));
        }
    }

    private String text(String message) {
        return switch (message) {
            case "DynamoDB only supports precision up to 38 digits" ->
                "Attempting to store more than 38 significant digits in a Number";
            case "One or more parameter values were invalid: Type mismatch for Index Key" ->
                isUpdate()
                        ? "The update expression attempted to update the secondary index key to unsupported type"
                        : message;
            case "One or more parameter values were invalid: Size limit exceeded" ->
                isUpdate()
                        ? "The update expression attempted to update the secondary index key beyond allowed size limits"
                        : message;
            case "Cannot do operations on a non-existent table" ->
                CONTROL_PLANE.contains(request.operation())
                        ? "Requested resource not found: Table: " + table() + " not found"
                        : "Requested resource not found";
            case "Cannot create preexisting table" -> "Table already exists: " + table();
            case "Exclusive start key must lie within the segment" -> otherSegment();
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

    /** What such a request says of index keys is checked before the engine gets it, so only computed values are left. */
    private boolean isUpdate() {
        return request.operation().equals("UpdateItem") || request.operation().equals("TransactWriteItems");
    }

    /** Only the engine knows which segment a key is in. */
    private String otherSegment() {
        return "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct"
                + " Segment. TotalSegments: "
                + request.document().path("TotalSegments").asInt() + " Segment: "
                + request.document().path("Segment").asInt();
    }

    private String table() {
        return request.document().path("TableName").asText();
    }
}
