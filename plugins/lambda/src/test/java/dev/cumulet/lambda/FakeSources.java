package dev.cumulet.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A stream of DynamoDB's with shards, a function that notes its events, and a bucket, for tests of pollers. */
final class FakeSources implements Loopback {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A shard: its records, and whether it gets more. */
    private static final class Shard {
        private final List<ObjectNode> records = new ArrayList<>();
        private final String parent;
        private boolean isClosed;

        private Shard(String parent) {
            this.parent = parent;
        }
    }

    /** What a function answers. */
    record Answer(int status, String error, String payload) {
        static final Answer OK = new Answer(200, null, "null");
        static final Answer FAILURE = new Answer(200, "Unhandled", "{\"errorMessage\":\"no\"}");
        static final Answer THROTTLED = new Answer(429, null, "{}");
    }

    final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    final Map<String, String> objects = new ConcurrentHashMap<>();
    final AtomicInteger calls = new AtomicInteger();
    final List<String> functions = new CopyOnWriteArrayList<>();
    private final Map<String, Shard> shards = new TreeMap<>();
    private int written;
    private int generation;
    private boolean isGone;
    private volatile Function<JsonNode, Answer> function = event -> Answer.OK;

    FakeSources() {
        shards.put("shard-1", new Shard(null));
    }

    /** Writes at once: nobody reads only some of them. */
    synchronized void writeAll(String... keys) {
        for (String key : keys) {
            write(key);
        }
    }

    synchronized String write(String key) {
        return write("shard-" + shards.size(), key);
    }

    synchronized String write(String shard, String key) {
        String sequence = String.format("%05d", ++written);
        ObjectNode record = JSON.createObjectNode();
        record.put("eventID", "id-" + sequence)
                .put("eventName", "INSERT")
                .put("eventVersion", "1.1")
                .put("eventSource", "aws:dynamodb")
                .put("awsRegion", "ddblocal");
        ObjectNode change = record.putObject("dynamodb");
        change.put("ApproximateCreationDateTime", Instant.now().getEpochSecond());
        change.putObject("Keys").putObject("id").put("S", key);
        change.put("SequenceNumber", sequence).put("SizeBytes", 9).put("StreamViewType", "KEYS_ONLY");
        shards.get(shard).records.add(record);
        return sequence;
    }

    /** Ends the last shard, and begins another one. */
    synchronized void split() {
        String last = "shard-" + shards.size();
        shards.get(last).isClosed = true;
        shards.put("shard-" + (shards.size() + 1), new Shard(last));
    }

    /** Makes all iterators too old. */
    synchronized void expireIterators() {
        generation++;
    }

    synchronized void removeStream() {
        isGone = true;
    }

    void answer(Function<JsonNode, Answer> answers) {
        function = answers;
    }

    /** {@return the keys of the next event's records, joined; empty if none comes soon} */
    String next() throws InterruptedException {
        JsonNode event = events.poll(10, TimeUnit.SECONDS);
        return event == null ? "" : keys(event);
    }

    static String keys(JsonNode event) {
        List<String> keys = new ArrayList<>();
        event.path("Records").forEach(record -> keys.add(key(record)));
        return String.join(",", keys);
    }

    private static String key(JsonNode record) {
        return record.path("dynamodb").path("Keys").path("id").path("S").asText();
    }

    @Override
    public Outbound send(String service, Scope scope, Inbound request) {
        calls.incrementAndGet();
        try {
            byte[] body = request.body().stream().readAllBytes();
            return switch (service) {
                case "lambda" -> invoke(request, JSON.readTree(body));
                case "dynamodbstreams" -> stream(request.header("X-Amz-Target").orElseThrow(), JSON.readTree(body));
                case "s3" -> put(request.rawPath(), body);
                default -> Outbound.of(501, Headers.empty());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outbound put(String path, byte[] body) {
        objects.put(path, new String(body, StandardCharsets.UTF_8));
        return Outbound.of(200, Headers.empty());
    }

    private Outbound invoke(Inbound request, JsonNode event) {
        functions.add(request.rawPath());
        Answer answer = function.apply(event);
        events.add(event);
        Headers headers = Headers.of("x-amzn-RequestId", "request-id").with("X-Amz-Executed-Version", "$LATEST");
        return new Outbound(
                answer.status(),
                answer.error() == null ? headers : headers.with("X-Amz-Function-Error", answer.error()),
                ResponseBody.of(answer.payload().getBytes(StandardCharsets.UTF_8)));
    }

    private synchronized Outbound stream(String target, JsonNode request) throws JsonProcessingException {
        if (isGone) {
            return error("ResourceNotFoundException");
        }
        return switch (target.substring(target.indexOf('.') + 1)) {
            case "DescribeStream" -> reply(describe());
            case "GetShardIterator" -> reply(JSON.createObjectNode().put("ShardIterator", iterator(request)));
            default -> records(request.path("ShardIterator").asText());
        };
    }

    private ObjectNode describe() {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode described = answer.putObject("StreamDescription").putArray("Shards");
        shards.forEach((id, shard) -> {
            ObjectNode one = described.addObject().put("ShardId", id);
            if (shard.parent != null) {
                one.put("ParentShardId", shard.parent);
            }
            ObjectNode range = one.putObject("SequenceNumberRange").put("StartingSequenceNumber", "0");
            if (shard.isClosed) {
                range.put("EndingSequenceNumber", "99999");
            }
        });
        return answer;
    }

    private String iterator(JsonNode request) {
        Shard shard = shards.get(request.path("ShardId").asText());
        int index =
                switch (request.path("ShardIteratorType").asText()) {
                    case "TRIM_HORIZON" -> 0;
                    case "LATEST" -> shard.records.size();
                    default -> after(shard, request.path("SequenceNumber").asText());
                };
        return generation + "|" + request.path("ShardId").asText() + "|" + index;
    }

    private static int after(Shard shard, String sequence) {
        int index = 0;
        while (index < shard.records.size()
                && sequence(shard.records.get(index)).compareTo(sequence) <= 0) {
            index++;
        }
        return index;
    }

    private static String sequence(JsonNode record) {
        return record.path("dynamodb").path("SequenceNumber").asText();
    }

    private Outbound records(String iterator) throws JsonProcessingException {
        String[] parts = iterator.split("\\|");
        if (Integer.parseInt(parts[0]) != generation) {
            return error("ExpiredIteratorException");
        }
        Shard shard = shards.get(parts[1]);
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode page = answer.putArray("Records");
        shard.records.subList(Integer.parseInt(parts[2]), shard.records.size()).forEach(page::add);
        if (!shard.isClosed) {
            answer.put("NextShardIterator", generation + "|" + parts[1] + "|" + shard.records.size());
        }
        return reply(answer);
    }

    private static Outbound error(String code) throws JsonProcessingException {
        byte[] body =
                JSON.writeValueAsBytes(Map.of("__type", "com.amazonaws.dynamodb.v20120810#" + code, "message", "no"));
        return new Outbound(400, Headers.empty(), ResponseBody.of(body));
    }

    private static Outbound reply(JsonNode body) throws JsonProcessingException {
        return new Outbound(200, Headers.empty(), ResponseBody.of(JSON.writeValueAsBytes(body)));
    }
}
