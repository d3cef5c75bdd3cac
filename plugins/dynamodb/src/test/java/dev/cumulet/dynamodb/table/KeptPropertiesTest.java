package dev.cumulet.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.RequestHandler;
import dev.cumulet.dynamodb.front.Requests;
import dev.cumulet.dynamodb.snapshot.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of tables reaches an engine, and what the front keeps instead. */
class KeptPropertiesTest {
    private static final String ACCOUNT = "111111111111";
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final String TABLE = """
            'TableName': 'orders', 'AttributeDefinitions': [{'AttributeName': 'pk', 'AttributeType': 'S'},
                {'AttributeName': 'g', 'AttributeType': 'S'}],
            'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'}]""";
    private static final String UNITS = "'ProvisionedThroughput': {'ReadCapacityUnits': %d, 'WriteCapacityUnits': %d}";
    private static final String INDEX = "{'IndexName': '%s', 'Projection': {'ProjectionType': 'ALL'}, 'KeySchema':"
            + " [{'AttributeName': '%s', 'KeyType': 'HASH'}]%s}";

    private final List<String> changes = new ArrayList<>();
    private final TablesOnly tablesOnly = new TablesOnly();
    private final Engine engine = new Engine(request -> {
        if (request.operation().startsWith("Create") || request.operation().startsWith("Update")) {
            changes.add(Requests.text(request.bytes()));
        }
        return tablesOnly.execute(request);
    });
    private final MovedClock clock = new MovedClock(NOON);
    private final TableOperations tables = new TableOperations(
            engine,
            new TableCatalog(engine),
            new Erasure(engine, new HeapTable<>()),
            new KeptProperties(new HeapTable<>(), clock),
            List.of());

    @Test
    void givesTheEngineWhatIsItsOwn() {
        create("'BillingMode': 'PAY_PER_REQUEST', 'TableClass': 'STANDARD', 'SSESpecification': {'Enabled': true},"
                + " 'OnDemandThroughput': {'MaxReadRequestUnits': 1}, 'Tags': [], 'GlobalSecondaryIndexes': ["
                + String.format(INDEX, "abc", "g", ", 'WarmThroughput': {'ReadUnitsPerSecond': 13000}") + "]");
        assertThat(Documents.json(changes.getFirst()))
                .isEqualTo(Documents.json("{" + TABLE + ", 'GlobalSecondaryIndexes': ["
                        + String.format(INDEX, "abc", "g", "") + "], 'BillingMode': 'PAY_PER_REQUEST'}"));
    }

    @Test
    void asksTheEngineNothingThatOnlyShows() {
        create("'BillingMode': 'PAY_PER_REQUEST', 'GlobalSecondaryIndexes': [" + String.format(INDEX, "abc", "g", "")
                + "]");
        changes.clear();
        for (String change : List.of(
                "'TableClass': 'STANDARD_INFREQUENT_ACCESS'",
                "'SSESpecification': {'Enabled': true}",
                "'WarmThroughput': {'ReadUnitsPerSecond': 13000}",
                "'OnDemandThroughput': {'MaxReadRequestUnits': 5}",
                "'BillingMode': 'PAY_PER_REQUEST'",
                "'GlobalSecondaryIndexUpdates': [{'Update': {'IndexName': 'abc', 'OnDemandThroughput': {'MaxReadRequestUnits': 5}}}]")) {
            update(change);
        }
        assertThat(changes).isEmpty();
        JsonNode table = describe();
        assertThat(table.path("TableClassSummary"))
                .isEqualTo(Documents.json(
                        "{'TableClass': 'STANDARD_INFREQUENT_ACCESS', 'LastUpdateDateTime': 1767268800.000}"));
        assertThat(table.path("SSEDescription").path("Status").asText()).isEqualTo("ENABLED");
        assertThat(table.path("WarmThroughput").toString())
                .isEqualTo("{\"ReadUnitsPerSecond\":13000,\"WriteUnitsPerSecond\":4000,\"Status\":\"ACTIVE\"}");
        assertThat(table.path("OnDemandThroughput").toString()).isEqualTo("{\"MaxReadRequestUnits\":5}");
        assertThat(table.path("GlobalSecondaryIndexes")
                        .path(0)
                        .path("OnDemandThroughput")
                        .toString())
                .isEqualTo("{\"MaxReadRequestUnits\":5}");
    }

    @Test
    void givesTheEngineThePartThatItCanDo() {
        create(String.format(UNITS, 5, 5) + ", 'GlobalSecondaryIndexes': ["
                + String.format(INDEX, "abc", "g", ", " + String.format(UNITS, 1, 1)) + "]");
        changes.clear();
        update("'BillingMode': 'PAY_PER_REQUEST', 'OnDemandThroughput': {'MaxReadRequestUnits': 5}");
        assertThat(changes).containsExactly("{\"BillingMode\":\"PAY_PER_REQUEST\",\"TableName\":\"orders\"}");
        JsonNode table = describe();
        assertThat(table.path("OnDemandThroughput").path("MaxReadRequestUnits").asInt())
                .isEqualTo(5);
        assertThat(table.path("WarmThroughput").path("ReadUnitsPerSecond").asInt())
                .isEqualTo(12_000);

        changes.clear();
        update("'AttributeDefinitions': [{'AttributeName': 'new', 'AttributeType': 'N'}, {'AttributeName': 'stale',"
                + " 'AttributeType': 'N'}], 'GlobalSecondaryIndexUpdates': [{'Create': "
                + String.format(INDEX, "new", "new", ", 'WarmThroughput': {'ReadUnitsPerSecond': 13000}") + "}]");
        JsonNode asked = Documents.json(changes.getFirst());
        assertThat(asked.path("AttributeDefinitions").findValuesAsText("AttributeName"))
                .containsExactly("pk", "g", "new");
        assertThat(asked.findValue("WarmThroughput")).isNull();
    }

    @Test
    void countsDecreasesByTheDayOfTheServersClock() {
        create(String.format(UNITS, 5, 5)
                + ", 'AttributeDefinitions': [{'AttributeName': 'pk', 'AttributeType': 'S'}]");
        JsonNode answer = update(String.format(UNITS, 4, 6));
        assertThat(answer.path("TableStatus").asText()).isEqualTo("UPDATING");
        assertThat(answer.path("ProvisionedThroughput")
                        .path("ReadCapacityUnits")
                        .asInt())
                .isEqualTo(5);
        assertThat(describe().path("ProvisionedThroughput"))
                .isEqualTo(Documents.json(
                        "{'LastIncreaseDateTime': 1767268800.000, 'LastDecreaseDateTime': 1767268800.000,"
                                + " 'NumberOfDecreasesToday': 1, 'ReadCapacityUnits': 4, 'WriteCapacityUnits': 6}"));
        update(String.format(UNITS, 3, 6));
        assertThat(describe()
                        .path("ProvisionedThroughput")
                        .path("NumberOfDecreasesToday")
                        .asInt())
                .isEqualTo(2);
        clock.advance(Duration.ofHours(12));
        assertThat(describe()
                        .path("ProvisionedThroughput")
                        .path("NumberOfDecreasesToday")
                        .asInt())
                .isZero();
    }

    @Test
    void ordersAttributesByNameAndIndexesAsAskedFor() {
        create(
                "'BillingMode': 'PAY_PER_REQUEST', 'AttributeDefinitions': [{'AttributeName': 'z', 'AttributeType': 'S'},"
                        + " {'AttributeName': 'pk', 'AttributeType': 'S'}, {'AttributeName': 'a', 'AttributeType': 'S'}],"
                        + " 'GlobalSecondaryIndexes': [" + String.format(INDEX, "g-z", "z", "") + ","
                        + String.format(INDEX, "g-a", "a", "") + "]");
        JsonNode table = describe();
        assertThat(table.path("AttributeDefinitions").findValuesAsText("AttributeName"))
                .containsExactly("a", "pk", "z");
        assertThat(table.path("GlobalSecondaryIndexes").findValuesAsText("IndexName"))
                .containsExactly("g-z", "g-a");
    }

    @Test
    void remembersTheFirstTimeOfBillingByRequest() {
        create(
                "'BillingMode': 'PAY_PER_REQUEST', 'AttributeDefinitions': [{'AttributeName': 'pk', 'AttributeType': 'S'}]");
        clock.advance(Duration.ofSeconds(60));
        update("'BillingMode': 'PROVISIONED', " + String.format(UNITS, 1, 1));
        JsonNode table = describe();
        assertThat(table.path("BillingModeSummary"))
                .isEqualTo(Documents.json(
                        "{'BillingMode': 'PROVISIONED', 'LastUpdateToPayPerRequestDateTime': 1767268800.000}"));
        assertThat(table.path("WarmThroughput").path("ReadUnitsPerSecond").asInt())
                .isEqualTo(12_000);
        assertThat(table.path("ProvisionedThroughput").has("LastDecreaseDateTime"))
                .isFalse();
    }

    private JsonNode create(String members) {
        return call(
                        tables::create,
                        "CreateTable",
                        Documents.with("{" + TABLE + "}", members).toString())
                .path("TableDescription");
    }

    private JsonNode update(String members) {
        return call(
                        tables::update,
                        "UpdateTable",
                        Documents.with("{'TableName': 'orders'}", members).toString())
                .path("TableDescription");
    }

    private JsonNode describe() {
        return call(tables::describe, "DescribeTable", "{\"TableName\": \"orders\"}")
                .path("Table");
    }

    private static JsonNode call(RequestHandler handler, String operation, String request) {
        return Documents.json(Requests.call(handler, operation, ACCOUNT, request));
    }
}
