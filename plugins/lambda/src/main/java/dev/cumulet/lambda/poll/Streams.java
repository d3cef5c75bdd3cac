package dev.cumulet.lambda.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.service.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The streams of this server's DynamoDB, read as a client does. */
final class Streams {
    static final String UNSERVED = "NotImplemented";

    private static final String SERVICE = "dynamodbstreams";
    private static final int NOT_IMPLEMENTED = 501;
    private static final int OK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Loopback loopback;

    Streams(Loopback loopback) {
        this.loopback = loopback;
    }

    /** A part of a stream, which is read by itself; a shard that was split has children. */
    record Shard(String id, Optional<String> parent, boolean isOpen) {}

    /** Some records, and from where to go on; from nowhere at the end of a shard. */
    record Page(JsonNode records, Optional<String> next) {}

    /**
     * {@return all shards of a stream, parents first}
     *
     * @throws StreamException if there is no such stream
     */
    List<Shard> shards(String arn) {
        List<Shard> shards = new ArrayList<>();
        ObjectNode request = JSON.createObjectNode().put("StreamArn", arn);
        while (true) {
            JsonNode stream = send("DescribeStream", arn, request).path("StreamDescription");
            for (JsonNode shard : stream.path("Shards")) {
                shards.add(new Shard(
                        shard.path("ShardId").asText(),
                        Optional.ofNullable(shard.path("ParentShardId").textValue()),
                        !shard.path("SequenceNumberRange").hasNonNull("EndingSequenceNumber")));
            }
            JsonNode last = stream.path("LastEvaluatedShardId");
            if (!last.isTextual()) {
                return shards;
            }
            request.set("ExclusiveStartShardId", last);
        }
    }

    /** {@return an iterator behind a record} */
    String after(String arn, String shard, String sequence) {
        ObjectNode request = position(arn, shard, "AFTER_SEQUENCE_NUMBER").put("SequenceNumber", sequence);
        return iterator(arn, request);
    }

    /** {@return an iterator at what a shard still has of its beginning} */
    String horizon(String arn, String shard) {
        return iterator(arn, position(arn, shard, "TRIM_HORIZON"));
    }

    /** {@return an iterator behind the last record that there is} */
    String latest(String arn, String shard) {
        return iterator(arn, position(arn, shard, "LATEST"));
    }

    private static ObjectNode position(String arn, String shard, String type) {
        return JSON.createObjectNode()
                .put("StreamArn", arn)
                .put("ShardId", shard)
                .put("ShardIteratorType", type);
    }

    private String iterator(String arn, ObjectNode request) {
        return send("GetShardIterator", arn, request).path("ShardIterator").asText();
    }

    /** {@return what is behind an iterator} */
    Page records(String arn, String iterator) {
        JsonNode reply = send("GetRecords", arn, JSON.createObjectNode().put("ShardIterator", iterator));
        return new Page(
                reply.path("Records"),
                Optional.ofNullable(reply.path("NextShardIterator").textValue()));
    }

    private JsonNode send(String operation, String arn, ObjectNode request) {
        try {
            Headers headers = Headers.of("Host", "streams.dynamodb.localhost")
                    .with("Content-Type", "application/x-amz-json-1.0")
                    .with("X-Amz-Target", "DynamoDBStreams_20120810." + operation);
            Outbound reply = loopback.send(
                    SERVICE, scope(arn), Inbound.local("POST", "/", "", headers, JSON.writeValueAsBytes(request)));
            byte[] content = content(reply);
            if (reply.status() == NOT_IMPLEMENTED) {
                throw new StreamException(UNSERVED, "This server has no DynamoDB Streams");
            }
            JsonNode answer = JSON.readTree(content);
            if (reply.status() != OK) {
                throw error(answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StreamException error(JsonNode answer) {
        String type = answer.path("__type").asText();
        return new StreamException(
                type.substring(type.indexOf('#') + 1), answer.path("message").asText());
    }

    private static byte[] content(Outbound reply) throws IOException {
        try (var body = reply.body()) {
            ByteArrayOutputStream content = new ByteArrayOutputStream((int) Math.max(32, body.length()));
            body.writeTo(content);
            return content.toByteArray();
        }
    }

    /** {@return whose stream it is} */
    static Scope scope(String arn) {
        String[] parts = arn.split(":", 6);
        return new Scope(parts[4], parts[3]);
    }
}
