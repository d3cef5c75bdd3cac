package dev.cumulet.dynamodb.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.spi.service.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What is written to a stream from now on, read from the engine itself. */
final class StreamTail {
    private final Engine engine;
    private final Scope scope;
    private List<String> iterators = new ArrayList<>();

    StreamTail(Engine engine, Scope scope, String streamArn) {
        this.engine = engine;
        this.scope = scope;
        ObjectNode stream = engine.need("DescribeStream", scope, Map.of("StreamArn", streamArn));
        for (JsonNode shard : stream.path("StreamDescription").path("Shards")) {
            if (!shard.path("SequenceNumberRange").has("EndingSequenceNumber")) {
                iterators.add(iterator(streamArn, shard.path("ShardId").asText()));
            }
        }
    }

    private String iterator(String streamArn, String shard) {
        return engine.need(
                        "GetShardIterator",
                        scope,
                        Map.of("StreamArn", streamArn, "ShardId", shard, "ShardIteratorType", "LATEST"))
                .path("ShardIterator")
                .asText();
    }

    /** Reads what has come since the last time. */
    void read(Consumer<JsonNode> each) {
        List<String> next = new ArrayList<>();
        for (String start : iterators) {
            String iterator = start;
            boolean goesOn = true;
            while (goesOn) {
                ObjectNode page = engine.need("GetRecords", scope, Map.of("ShardIterator", iterator));
                page.path("Records").forEach(each);
                iterator = page.path("NextShardIterator").asText();
                goesOn = !iterator.isEmpty() && !page.path("Records").isEmpty();
            }
            if (!iterator.isEmpty()) {
                next.add(iterator);
            }
        }
        iterators = next;
    }
}
