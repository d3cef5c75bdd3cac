package dev.cumulet.dynamodb.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.Requests;
import dev.cumulet.dynamodb.table.TableCatalog;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the meter asks an engine, and what it makes of the answers. */
class CapacityMeterTest {
    private static final String TABLE = """
            {"Table": {"TableName": "users", "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
              "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}]}}""";
    private static final String LARGE = "{\"pk\":{\"S\":\"a\"},\"x\":{\"S\":\"" + "x".repeat(2000) + "\"}}";

    private final List<String> asked = new ArrayList<>();
    private final Engine engine = new Engine(new EngineOfOneItem());
    private final CapacityMeter meter = new CapacityMeter(engine, new TableCatalog(engine), Clock.systemUTC());

    private boolean isBusy;

    /** An engine with one large item, which it counts nothing for. */
    private final class EngineOfOneItem implements DynamoDbEngine {
        @Override
        public EngineReply execute(EngineRequest request) {
            if (!request.operation().equals("DescribeTable")) {
                asked.add(request.operation());
            }
            return Requests.reply(
                    200,
                    switch (request.operation()) {
                        case "DescribeTable" -> TABLE;
                        case "BatchGetItem" ->
                            isBusy
                                    ? "{\"UnprocessedKeys\":"
                                            + request.document().get("RequestItems") + "}"
                                    : "{\"Responses\":{\"users\":[" + LARGE + "]},\"UnprocessedKeys\":{}}";
                        case "Query" -> "{\"Items\":[],\"Count\":0,\"ScannedCount\":0}";
                        default -> "{}";
                    });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PutItem    | 'Item': {'pk': {'S': 'a'}}",
                "UpdateItem | 'Key': {'pk': {'S': 'a'}}, 'ReturnConsumedCapacity': 'NONE'",
                "DeleteItem | 'Key': {'pk': {'S': 'a'}}, 'ReturnItemCollectionMetrics': 'NONE'",
            })
    void asksTheEngineOnceForRequestsThatDoNotAskBack(String operation, String members) {
        assertThat(answer(operation, members)).isEqualTo("{}");
        assertThat(asked).containsExactly(operation);
    }

    @Test
    void readsAnItemBeforeItIsReplacedIfTheRequestAsks() {
        assertThat(answer("PutItem", "'Item': {'pk': {'S': 'a'}}, 'ReturnConsumedCapacity': 'INDEXES'"))
                .isEqualTo("{\"ConsumedCapacity\":{\"TableName\":\"users\",\"CapacityUnits\":2.0,"
                        + "\"Table\":{\"CapacityUnits\":2.0}}}");
        assertThat(asked).containsExactly("BatchGetItem", "PutItem");
    }

    @Test
    void readsAnItemBeforeAndAfterItIsUpdatedIfTheRequestAsks() {
        assertThat(answer("UpdateItem", "'Key': {'pk': {'S': 'a'}}, 'ReturnConsumedCapacity': 'TOTAL'"))
                .isEqualTo("{\"ConsumedCapacity\":{\"TableName\":\"users\",\"CapacityUnits\":2.0}}");
        assertThat(asked).containsExactly("BatchGetItem", "UpdateItem", "BatchGetItem");
    }

    @Test
    @Timeout(30)
    void asksNoEngineForEverThatReadsNothingNow() {
        isBusy = true;
        answer("PutItem", "'Item': {'pk': {'S': 'a'}}, 'ReturnConsumedCapacity': 'TOTAL'");
        assertThat(asked).containsExactly("BatchGetItem", "PutItem");
    }

    @Test
    void chargesForFindingNothing() {
        String query = "'KeyConditionExpression': 'pk = :a', 'ExpressionAttributeValues': {':a': {'S': 'b'}}, ";
        assertThat(answer("Query", query + "'ReturnConsumedCapacity': 'TOTAL'"))
                .endsWith("\"ConsumedCapacity\":{\"TableName\":\"users\",\"CapacityUnits\":0.5}}");
    }

    private String answer(String operation, String members) {
        String request = "{'TableName': 'users', " + members + "}";
        return Requests.call(meter::pass, operation, "100000000001", request.replace('\'', '"'));
    }
}
