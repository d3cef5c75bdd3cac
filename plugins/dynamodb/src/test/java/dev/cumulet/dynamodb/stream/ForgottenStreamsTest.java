package dev.cumulet.dynamodb.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.RequestHandler;
import dev.cumulet.dynamodb.front.Requests;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.local.EngineForTests;
import dev.cumulet.dynamodb.table.HeapTable;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** After a reset the streams before it are not there, though the engine has them yet. */
@ExtendWith(EngineForTests.class)
class ForgottenStreamsTest {
    private static final String ACCOUNT = "424242424242";
    private static final String TABLE = """
            {"TableName": "%s", "BillingMode": "PAY_PER_REQUEST",
             "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
             "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
             "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "KEYS_ONLY"}}""";

    private final HeapTable<Horizon> kept = new HeapTable<>();
    private final ForgottenStreams forgotten = new ForgottenStreams(kept, Clock.systemUTC());
    private final Engine engine;
    private StreamOperations streams;

    ForgottenStreamsTest(DynamoDbEngine real) {
        engine = new Engine(real);
        streams = operations(forgotten);
    }

    private StreamOperations operations(ForgottenStreams horizon) {
        ServiceDeletions deletions = new ServiceDeletions(engine, new HeapTable<>(), Clock.systemUTC());
        return new StreamOperations(engine, deletions, horizon, Clock.systemUTC());
    }

    private String create(String table) {
        String document = TABLE.formatted(table);
        JsonNode made = engine.execute(Requests.of("CreateTable", new Scope(ACCOUNT, "eu-west-1"), document))
                .document();
        return made.path("TableDescription").path("LatestStreamArn").asText();
    }

    private JsonNode call(RequestHandler handler, String operation, String document) {
        return Json.text(Requests.call(handler, operation, ACCOUNT, document));
    }

    private JsonNode list(String document) {
        return call(streams::list, "ListStreams", document);
    }

    @Test
    void aResetLeavesNoStreamsAndHidesNoneMadeAfterIt() {
        String before = create("one");
        String alike = create("two");
        assertThat(list("{}").findValuesAsText("StreamArn")).contains(before, alike);
        String stream = "{\"StreamArn\": \"%s\"}".formatted(before);
        String shard = call(streams::describe, "DescribeStream", stream)
                .findValue("ShardId")
                .asText();
        String position = "{\"StreamArn\": \"%s\", \"ShardId\": \"%s\", \"ShardIteratorType\": \"TRIM_HORIZON\"}"
                .formatted(before, shard);
        String iterator = call(streams::iterator, "GetShardIterator", position)
                .path("ShardIterator")
                .asText();

        forgotten.forgetAll();

        for (StreamOperations run : new StreamOperations[] {
            streams, operations(new ForgottenStreams(kept, Clock.systemUTC())) // after a restart too
        }) {
            streams = run;
            assertThat(list("{}").path("Streams")).isEmpty();
            assertThatThrownBy(() -> call(streams::describe, "DescribeStream", stream))
                    .isInstanceOf(AwsException.class)
                    .hasMessageContaining("Requested resource not found: Stream: " + before + " not found");
            assertThatThrownBy(() -> call(streams::iterator, "GetShardIterator", position))
                    .hasMessageContaining("Stream: " + before + " not found");
            assertThatThrownBy(() ->
                            call(streams::records, "GetRecords", "{\"ShardIterator\": \"%s\"}".formatted(iterator)))
                    .hasMessageContaining("Invalid ShardIterator");
        }

        String after = create("zzz");
        assertThat(list("{\"Limit\": 1}").findValuesAsText("StreamArn")).containsExactly(after);
        String again = "{\"StreamArn\": \"%s\"}".formatted(after);
        assertThat(call(streams::describe, "DescribeStream", again)
                        .findValue("ShardId")
                        .isTextual())
                .isTrue();
    }
}
