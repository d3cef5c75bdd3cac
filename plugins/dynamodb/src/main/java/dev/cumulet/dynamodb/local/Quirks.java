package dev.cumulet.dynamodb.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.json.Bytes;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What DynamoDB Local does differently from AWS, put right on the way in and out. Documents that need nothing pass
 * unparsed.
 */
final class Quirks {
    /** The engine calls every account and region so, in what it answers. */
    private static final byte[] ENGINE_ARN =
            "arn:aws:dynamodb:ddblocal:000000000000:".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] ENGINE_REGION = "\"awsRegion\":\"ddblocal\"".getBytes(StandardCharsets.US_ASCII);

    /** The engine does not know its own name for an item that its time to live has ended. */
    private static final byte[] EXPIRED =
            "\"eventName\":\"UNKNOWN_TO_SDK_VERSION\"".getBytes(StandardCharsets.US_ASCII);

    private static final String EXPIRED_IN_AWS = "\"eventName\":\"REMOVE\","
            + "\"userIdentity\":{\"PrincipalId\":\"dynamodb.amazonaws.com\",\"Type\":\"Service\"}";
    private static final byte[] ATTRIBUTE_UPDATES = "\"AttributeUpdates\"".getBytes(StandardCharsets.US_ASCII);

    private final String operation;
    private final Scope scope;

    Quirks(String operation, Scope scope) {
        this.operation = operation;
        this.scope = scope;
    }

    /** {@return the request as the engine wants it} */
    byte[] request(byte[] request) {
        return switch (operation) {
            case "DescribeStream", "GetShardIterator", "ListStreams" ->
                Bytes.replace(
                        request,
                        scope.arn("dynamodb", "").getBytes(StandardCharsets.UTF_8),
                        new String(ENGINE_ARN, StandardCharsets.US_ASCII));
            case "UpdateItem" -> Bytes.contain(request, ATTRIBUTE_UPDATES) ? withActions(request) : request;
            default -> request;
        };
    }

    /** {@return the reply as AWS gives it} */
    EngineReply reply(byte[] request, EngineReply reply) {
        if (!reply.isSuccess()) {
            return new EngineError(operation, request).repaired(reply);
        }
        byte[] body =
                switch (operation) {
                    case "CreateTable", "UpdateTable", "DescribeTable", "DeleteTable" ->
                        new TableDescription(operation, scope).repaired(arns(reply.body()));
                    case "ListStreams" -> streamsOf(request, arns(reply.body()));
                    case "DescribeStream" -> arns(reply.body());
                    case "GetRecords" -> records(reply.body());
                    default -> reply.body();
                };
        return new EngineReply(reply.status(), body);
    }

    private byte[] records(byte[] body) {
        byte[] named = Bytes.replace(body, ENGINE_REGION, "\"awsRegion\":\"" + scope.region() + "\"");
        return Bytes.replace(named, EXPIRED, EXPIRED_IN_AWS);
    }

    /** The engine lists all streams for a table that has none. */
    private byte[] streamsOf(byte[] request, byte[] body) {
        try {
            String table = Json.object(request).path("TableName").asText();
            ObjectNode reply = Json.object(body);
            if (table.isEmpty() || !(reply.get("Streams") instanceof ArrayNode streams)) {
                return body;
            }
            streams.removeIf(stream -> !stream.path("TableName").asText().equals(table));
            return Json.write(reply);
        } catch (IOException e) {
            throw new IllegalStateException("The engine's answer is not JSON", e);
        }
    }

    private byte[] arns(byte[] body) {
        return Bytes.replace(body, ENGINE_ARN, scope.arn("dynamodb", ""));
    }

    /** An update without an action is a PUT to AWS; the engine ignores it, and answers that all is well. */
    private static byte[] withActions(byte[] request) {
        try {
            ObjectNode document = Json.object(request);
            document.path("AttributeUpdates").forEach(update -> {
                if (update instanceof ObjectNode object && !object.has("Action")) {
                    object.put("Action", "PUT");
                }
            });
            return Json.write(document);
        } catch (IOException e) {
            return request; // no JSON: the engine is to refuse it
        }
    }
}
