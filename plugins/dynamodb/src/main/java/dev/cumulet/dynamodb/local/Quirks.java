package dev.cumulet.dynamodb.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.json.Bytes;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.Scope;
import java.nio.charset.StandardCharsets;

/**
 * What DynamoDB Local does differently from AWS, put right on the way in and out. Documents that need nothing pass
 * unparsed.
 */
final class Quirks {
    /** The engine calls every account and region so, in what it answers. */
    private static final byte[] ENGINE_ARN =
            "arn:aws:dynamodb:ddblocal:000000000000:".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] CAPACITY = "\"ConsumedCapacity\"".getBytes(StandardCharsets.US_ASCII);

    private final EngineRequest request;
    private final Scope scope;

    Quirks(EngineRequest request) {
        this.request = request;
        this.scope = request.scope();
    }

    /** {@return the request as the engine wants it} */
    byte[] request() {
        return NumberTexts.canonical(translated());
    }

    private byte[] translated() {
        return switch (request.operation()) {
            case "DescribeStream", "ListStreams" -> withEngineArns(request.bytes());
            case "GetShardIterator" -> withEngineArns(Json.write(StreamQuirks.iterator(request.document())));
            case "UpdateItem" -> request.document().has("AttributeUpdates") ? withActions() : request.bytes();
            default -> request.bytes();
        };
    }

    /** {@return the reply as AWS gives it} */
    EngineReply reply(EngineReply engineReply) {
        EngineReply reply = withCanonicalNumbers(engineReply);
        if (!reply.isSuccess()) {
            return new EngineError(request).repaired(arns(reply));
        }
        return switch (request.operation()) {
            case "CreateTable", "UpdateTable", "DescribeTable", "DeleteTable" ->
                new TableDescription(request.operation(), scope).repaired(arns(reply));
            case "DeleteItem" -> withoutCapacity(reply);
            case "ListStreams" -> streams(arns(reply));
            case "DescribeStream" -> StreamQuirks.description(arns(reply));
            case "GetRecords" -> StreamQuirks.records(reply, scope);
            default -> reply;
        };
    }

    private static EngineReply withCanonicalNumbers(EngineReply reply) {
        byte[] sent = reply.bytes();
        byte[] canonical = NumberTexts.canonical(sent);
        return canonical == sent ? reply : EngineReply.of(reply.status(), canonical);
    }

    private byte[] withEngineArns(byte[] document) {
        return Bytes.replace(
                document,
                scope.arn("dynamodb", "").getBytes(StandardCharsets.UTF_8),
                new String(ENGINE_ARN, StandardCharsets.US_ASCII));
    }

    /** The engine tells what the deletion of an absent item consumed, whether anybody asked or not. */
    private EngineReply withoutCapacity(EngineReply reply) {
        boolean isWanted = !request.document()
                .path("ReturnConsumedCapacity")
                .asText("NONE")
                .equals("NONE");
        if (isWanted || !Bytes.contain(reply.bytes(), CAPACITY)) {
            return reply;
        }
        ObjectNode document = reply.document();
        document.remove("ConsumedCapacity");
        return EngineReply.of(reply.status(), document);
    }

    /** The engine lists all streams for a table that has none. */
    private EngineReply streams(EngineReply reply) {
        String table = request.document().path("TableName").asText();
        ObjectNode document = reply.document();
        if (table.isEmpty() || !(document.get("Streams") instanceof ArrayNode streams)) {
            return reply;
        }
        streams.removeIf(stream -> !stream.path("TableName").asText().equals(table));
        return EngineReply.of(reply.status(), document);
    }

    private EngineReply arns(EngineReply reply) {
        return EngineReply.of(reply.status(), Bytes.replace(reply.bytes(), ENGINE_ARN, scope.arn("dynamodb", "")));
    }

    /** An update without an action is a PUT to AWS; the engine ignores it, and answers that all is well. */
    private byte[] withActions() {
        ObjectNode document = request.document().deepCopy();
        document.path("AttributeUpdates").forEach(update -> {
            if (update instanceof ObjectNode object && !object.has("Action")) {
                object.put("Action", "PUT");
            }
        });
        return Json.write(document);
    }
}
