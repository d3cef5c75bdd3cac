package dev.cumulet.dynamodb.ttl;

import static dev.cumulet.dynamodb.front.Requests.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.local.EngineForTests;
import dev.cumulet.dynamodb.snapshot.MovedClock;
import dev.cumulet.dynamodb.stream.ForgottenStreams;
import dev.cumulet.dynamodb.stream.ServiceDeletions;
import dev.cumulet.dynamodb.stream.StreamOperations;
import dev.cumulet.dynamodb.table.HeapTable;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineForTests.class)
class TimeToLiveTest {
    private static final String TABLE = """
            {"TableName": "sessions", "BillingMode": "PAY_PER_REQUEST",
             "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
             "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]%s}""";
    private static final String STREAM =
            ", \"StreamSpecification\": {\"StreamEnabled\": true, \"StreamViewType\": \"KEYS_ONLY\"}";

    private final MovedClock clock = new MovedClock();
    private final HeapTable<TimeToLive> settings = new HeapTable<>();
    private final Engine engine;
    private final TimeToLiveOperations operations;
    private final StreamOperations streams;
    private final Expiry expiry;
    private final Sweep sweep;

    TimeToLiveTest(DynamoDbEngine real) {
        engine = new Engine(real);
        TableCatalog catalog = new TableCatalog(engine);
        ServiceDeletions deletions = new ServiceDeletions(engine, new HeapTable<>(), Clock.systemUTC());
        operations = new TimeToLiveOperations(catalog, settings);
        streams = new StreamOperations(
                engine, deletions, new ForgottenStreams(new HeapTable<>(), Clock.systemUTC()), clock);
        expiry = new Expiry(engine, catalog, deletions);
        sweep = new Sweep(settings, expiry, clock);
    }

    private String update(String account, boolean isEnabled, String attribute) {
        return call(operations::update, "UpdateTimeToLive", account, """
                {"TableName": "sessions", "TimeToLiveSpecification": {"Enabled": %b, "AttributeName": "%s"}}""".formatted(isEnabled, attribute));
    }

    private String describe(String account) {
        return call(operations::describe, "DescribeTimeToLive", account, "{\"TableName\": \"sessions\"}");
    }

    private ObjectNode create(String account, String more) {
        return json(call(engine::pass, "CreateTable", account, TABLE.formatted(more)));
    }

    private void put(String account, String id, String until) {
        call(engine::pass, "PutItem", account, """
                {"TableName": "sessions", "Item": {"id": {"S": "%s"}, "until": %s}}""".formatted(id, until));
    }

    private void put(String account, String id, long until) {
        put(account, id, "{\"N\": \"" + until + "\"}");
    }

    private List<String> ids(String account) {
        List<String> ids = new ArrayList<>();
        json(call(engine::pass, "Scan", account, "{\"TableName\": \"sessions\"}"))
                .path("Items")
                .forEach(item -> ids.add(item.path("id").path("S").asText()));
        return ids.stream().sorted().toList();
    }

    private static ObjectNode json(String text) {
        try {
            return Json.object(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Seen in public: recorded experiments with AWS, of October 2026. */
    @Test
    void isTurnedOnAndOffAndRefusesWhatChangesNothing() {
        String account = "210000000001";
        create(account, "");
        assertThat(describe(account)).isEqualTo("{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"DISABLED\"}}");
        assertThatThrownBy(() -> update(account, false, "until")).hasMessage("TimeToLive is already disabled");

        assertThat(update(account, true, "until"))
                .isEqualTo("{\"TimeToLiveSpecification\":{\"AttributeName\":\"until\",\"Enabled\":true}}");
        assertThat(describe(account))
                .isEqualTo(
                        "{\"TimeToLiveDescription\":{\"AttributeName\":\"until\",\"TimeToLiveStatus\":\"ENABLED\"}}");
        assertThatThrownBy(() -> update(account, true, "until")).hasMessage("TimeToLive is already enabled");
        for (boolean isEnabled : List.of(true, false)) {
            assertThatThrownBy(() -> update(account, isEnabled, "other"))
                    .hasMessage("TimeToLive is active on a different AttributeName: current AttributeName is until");
        }

        update(account, false, "until");
        assertThat(describe(account)).isEqualTo("{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"DISABLED\"}}");
    }

    /** AWS's answer in https://github.com/hashicorp/terraform-provider-aws/issues/44730. */
    @Test
    void needsTheNameOfAnAttribute() {
        for (boolean isEnabled : List.of(true, false)) {
            assertThatThrownBy(() -> update("210000000002", isEnabled, ""))
                    .hasMessage(
                            "1 validation error detected: Value '' at 'timeToLiveSpecification.attributeName' failed to"
                                    + " satisfy constraint: Member must have length greater than or equal to 1");
        }
    }

    @Test
    void needsATable() {
        assertThatThrownBy(() -> describe("210000000002"))
                .hasMessage("Requested resource not found: Table: sessions not found");
        assertThatThrownBy(() -> update("210000000002", true, "until"))
                .hasMessage("Requested resource not found: Table: sessions not found");
    }

    /** AWS documentation, time to live: numbers only, and none of more than five years ago. */
    @Test
    void deletesWhatIsOverByTheServersClock() {
        String account = "210000000003";
        create(account, "");
        update(account, true, "until");
        long now = clock.instant().getEpochSecond();
        put(account, "future", now + 100);
        put(account, "now", now);
        put(account, "past", now - 1);
        put(account, "ancient", now - 5 * 366 * 86_400L);
        put(account, "text", "{\"S\": \"1\"}");

        sweep.run();
        assertThat(ids(account)).containsExactly("ancient", "future", "now", "text");
        clock.advance(Duration.ofDays(1));
        sweep.run();
        assertThat(ids(account)).containsExactly("ancient", "text");
    }

    @Test
    void deletesNothingOnceItIsOff() {
        String account = "210000000004";
        create(account, "");
        update(account, true, "until");
        update(account, false, "until");
        put(account, "past", clock.instant().getEpochSecond() - 1);
        sweep.run();
        assertThat(ids(account)).containsExactly("past");
    }

    /** Nor does it go by what was set when it began, since other tables may take long. */
    @Test
    void deletesNothingOfATableWhoseSettingHasGoneMeanwhile() {
        String account = "210000000006";
        create(account, "");
        update(account, true, "until");
        put(account, "past", clock.instant().getEpochSecond() - 1);
        Table<TimeToLive> turnedOffMeanwhile = new Table<>() {
            @Override
            public Optional<TimeToLive> get(Scope scope, String table) {
                return settings.get(scope, table);
            }

            @Override
            public Optional<TimeToLive> update(Scope scope, String table, UnaryOperator<Optional<TimeToLive>> change) {
                return settings.update(scope, table, change);
            }

            @Override
            public List<Entry<TimeToLive>> scan(Scope scope, String prefix, String after, int limit) {
                return settings.scan(scope, prefix, after, limit);
            }

            @Override
            public List<Entry<TimeToLive>> all() {
                List<Entry<TimeToLive>> before = settings.all();
                TimeToLiveTest.this.update(account, false, "until");
                return before;
            }
        };
        new Sweep(turnedOffMeanwhile, expiry, clock).run();
        assertThat(ids(account)).containsExactly("past");
    }

    /** AWS documentation, DynamoDB Streams and time to live; the case of the members is that of the API's model. */
    @Test
    void marksTheRecordsOfItsDeletionsAndNoOthers() {
        String account = "210000000005";
        String arn = create(account, STREAM)
                .path("TableDescription")
                .path("LatestStreamArn")
                .asText();
        update(account, true, "until");
        long now = clock.instant().getEpochSecond();
        for (int i = 0; i < 30; i++) {
            put(account, "id" + i, now - 1);
        }
        call(engine::pass, "DeleteItem", account, "{\"TableName\": \"sessions\", \"Key\": {\"id\": {\"S\": \"id0\"}}}");
        sweep.run();

        assertThat(ids(account)).isEmpty();
        List<String> deleted = new ArrayList<>();
        for (JsonNode record : records(account, arn)) {
            if (record.path("eventName").asText().equals("REMOVE")) {
                deleted.add(record.path("userIdentity").toString());
            }
        }
        assertThat(deleted).hasSize(30);
        assertThat(deleted.getFirst()).isEmpty();
        assertThat(deleted.subList(1, 30))
                .containsOnly("{\"PrincipalId\":\"dynamodb.amazonaws.com\",\"Type\":\"Service\"}");
    }

    private JsonNode records(String account, String arn) {
        String shard = json(call(streams::describe, "DescribeStream", account, "{\"StreamArn\": \"" + arn + "\"}"))
                .path("StreamDescription")
                .path("Shards")
                .path(0)
                .path("ShardId")
                .asText();
        String iterator = json(call(streams::iterator, "GetShardIterator", account, """
                        {"StreamArn": "%s", "ShardId": "%s", "ShardIteratorType": "TRIM_HORIZON"}""".formatted(arn, shard)))
                .path("ShardIterator")
                .asText();
        return json(call(streams::records, "GetRecords", account, "{\"ShardIterator\": \"" + iterator + "\"}"))
                .path("Records");
    }
}
