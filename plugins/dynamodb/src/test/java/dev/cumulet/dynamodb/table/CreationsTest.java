package dev.cumulet.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.RequestHandler;
import dev.cumulet.dynamodb.front.Requests;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.snapshot.MovedClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A table is made at the server's time, whatever time the engine has. */
class CreationsTest {
    private static final String ACCOUNT = "111111111111";
    private static final String NAME = "{\"TableName\": \"orders\"}";
    private static final String TABLE = """
            {"TableName": "orders", "BillingMode": "PAY_PER_REQUEST",
             "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
             "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}]}""";

    private final Engine engine = new Engine(new TablesOnly());
    private final MovedClock clock = new MovedClock();
    private final HeapTable<Creation> kept = new HeapTable<>();
    private final TableOperations tables = new TableOperations(
            engine,
            new TableCatalog(engine),
            new Erasure(engine, new HeapTable<>()),
            new KeptProperties(new HeapTable<>(), clock),
            List.of(new Creations(kept, clock)));

    private JsonNode call(RequestHandler handler, String operation, String document) {
        return Json.text(Requests.call(handler, operation, ACCOUNT, document))
                .iterator()
                .next();
    }

    private static BigDecimal creation(JsonNode table) {
        return table.path("CreationDateTime").decimalValue();
    }

    @Test
    void aTableIsMadeByTheServersClockAndKeepsThatTime() {
        BigDecimal now = Dates.seconds(clock.instant());
        assertThat(creation(call(tables::create, "CreateTable", TABLE))).isEqualByComparingTo(now);
        clock.advance(Duration.ofDays(3));
        assertThat(creation(call(tables::describe, "DescribeTable", NAME))).isEqualByComparingTo(now);
        String protect = "{\"TableName\": \"orders\", \"DeletionProtectionEnabled\": false}";
        assertThat(creation(call(tables::update, "UpdateTable", protect))).isEqualByComparingTo(now);

        JsonNode deleted = call(tables::delete, "DeleteTable", NAME);
        assertThat(deleted.has("CreationDateTime")).isFalse();
        assertThat(kept.all()).isEmpty();
        assertThat(creation(call(tables::create, "CreateTable", TABLE)))
                .isEqualByComparingTo(
                        now.add(BigDecimal.valueOf(Duration.ofDays(3).toSeconds())));
    }
}
