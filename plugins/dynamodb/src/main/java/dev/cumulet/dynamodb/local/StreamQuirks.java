package dev.cumulet.dynamodb.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.Scope;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * What DynamoDB Local does differently from AWS in streams: its sequence numbers begin with zeros, the ids of its records
 * have hyphens, and it calls the region by a name of its own.
 */
final class StreamQuirks {
    /** As long as the engine's numbers are, which is as long as AWS's are at least. */
    private static final int DIGITS = 21;

    /** A number that no shard of the engine has, in place of those that it falls over. */
    private static final String NO_NUMBER = "0".repeat(DIGITS);

    private StreamQuirks() {}

    /** {@return a request for an iterator with the engine's form of the sequence number} */
    static ObjectNode iterator(ObjectNode request) {
        if (!(request.get("SequenceNumber") instanceof TextNode number)) {
            return request;
        }
        String text = number.textValue();
        boolean isOurs =
                text.length() == DIGITS && text.startsWith("1") && text.chars().allMatch(Character::isDigit);
        ObjectNode changed = request.deepCopy();
        changed.put("SequenceNumber", isOurs ? "0" + text.substring(1) : NO_NUMBER);
        return changed;
    }

    /** {@return a stream's description with AWS's form of the sequence numbers} */
    static EngineReply description(EngineReply reply) {
        ObjectNode document = reply.document();
        for (JsonNode shard : document.path("StreamDescription").path("Shards")) {
            if (shard.get("SequenceNumberRange") instanceof ObjectNode range) {
                number(range, "StartingSequenceNumber");
                number(range, "EndingSequenceNumber");
            }
        }
        return EngineReply.of(reply.status(), document);
    }

    /** {@return records as AWS has them} */
    static EngineReply records(EngineReply reply, Scope scope) {
        ObjectNode document = reply.document();
        if (!document.has("Records")) {
            document.putArray("Records");
        }
        for (JsonNode node : document.path("Records")) {
            ObjectNode record = (ObjectNode) node;
            record.put("eventID", record.path("eventID").asText().replace("-", ""));
            record.put("awsRegion", scope.region());
            if (record.get("dynamodb") instanceof ObjectNode change) {
                number(change, "SequenceNumber");
            }
        }
        return EngineReply.of(reply.status(), document);
    }

    private static void number(ObjectNode owner, String member) {
        String number = owner.path(member).asText();
        if (number.startsWith("0")) {
            owner.put(member, "1" + number.substring(1));
        }
    }

    /**
     * {@return what to ask for instead of a position of which the engine says that its records are gone}
     *
     * <p>All streams of an account and region share one sequence. An iterator of a shard that was empty has the number
     * that was due next; if another stream got that number, the engine takes the iterator for one of records that were
     * trimmed. What it is meant to read begins where the shard begins.
     */
    static Optional<EngineRequest> horizon(EngineRequest records) {
        String[] parts = records.document().path("ShardIterator").asText().split("\\|");
        if (parts.length != 3) {
            return Optional.empty();
        }
        String position = new String(Base64.getDecoder().decode(parts[2]), StandardCharsets.UTF_8);
        return Optional.of(EngineRequest.of(
                "GetShardIterator",
                records.scope(),
                Json.tree(Map.of(
                        "StreamArn",
                        parts[0],
                        "ShardId",
                        position.substring(0, Math.max(0, position.indexOf('|'))),
                        "ShardIteratorType",
                        "TRIM_HORIZON"))));
    }
}
