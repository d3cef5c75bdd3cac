package dev.cumulet.contract;

import static dev.cumulet.contract.Asked.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.spi.service.Scope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What DynamoDB's front relies on from every {@link DynamoDbEngine}. Validation, and what the front keeps of tables by
 * itself, is no part of it.
 */
@Timeout(120)
public abstract class DynamoDbEngineContract {
    private static final Scope SCOPE = new Scope("100000000001", "eu-west-1");
    private static final int WRITERS = 8;
    private static final int WRITES = 10;

    private final List<Runnable> cleanUp = new ArrayList<>();
    private Asked engine;
    private String table;

    /** {@return the engine, which may be the same for all tests, and have tables of others} */
    protected abstract DynamoDbEngine engine();

    @BeforeEach
    void createTable() {
        engine = new Asked(engine(), SCOPE);
        table = create(engine, "kit-" + UUID.randomUUID(), "");
    }

    @AfterEach
    void deleteTables() {
        cleanUp.forEach(Runnable::run);
    }

    /** Makes a table with the keys {@code pk} and {@code sk}, and an index by {@code colour}. */
    private String create(Asked asked, String name, String more) {
        asked.need("CreateTable", """
                {'TableName': '%s', 'BillingMode': 'PAY_PER_REQUEST',
                 'AttributeDefinitions': [{'AttributeName': 'pk', 'AttributeType': 'S'},
                   {'AttributeName': 'sk', 'AttributeType': 'N'}, {'AttributeName': 'colour', 'AttributeType': 'S'}],
                 'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'}, {'AttributeName': 'sk', 'KeyType': 'RANGE'}],
                 'GlobalSecondaryIndexes': [{'IndexName': 'by-colour', 'Projection': {'ProjectionType': 'ALL'},
                   'KeySchema': [{'AttributeName': 'colour', 'KeyType': 'HASH'}]}]%s}""".formatted(name, more));
        cleanUp.add(() -> asked.reply("DeleteTable", "{'TableName': '" + name + "'}"));
        await(() -> described(asked, name).path("TableStatus").asText().equals("ACTIVE"));
        return name;
    }

    private static JsonNode described(Asked asked, String name) {
        return asked.need("DescribeTable", "{'TableName': '" + name + "'}").path("Table");
    }

    /** Engines elsewhere may take a moment where DynamoDB may, too. */
    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It did not happen within 30 seconds");
            }
            Thread.onSpinWait();
        }
    }

    private void put(String pk, int sk, String more) {
        engine.need("PutItem", "{'TableName': '%s', 'Item': %s}".formatted(table, item(pk, sk, more)));
    }

    private static String item(String pk, int sk, String more) {
        return "{'pk': {'S': '%s'}, 'sk': {'N': '%d'}%s}".formatted(pk, sk, more);
    }

    private JsonNode get(String pk, int sk) {
        return engine.need(
                        "GetItem",
                        "{'TableName': '%s', 'ConsistentRead': true, 'Key': %s}".formatted(table, item(pk, sk, "")))
                .path("Item");
    }

    private static List<Integer> numbers(JsonNode items) {
        List<Integer> numbers = new ArrayList<>();
        items.forEach(item -> numbers.add(item.path("sk").path("N").asInt()));
        return numbers;
    }

    @Test
    void tablesAreDescribedWithTheNamesTheyHaveHere() {
        JsonNode described = described(engine, table);
        assertThat(described.path("TableName").asText()).isEqualTo(table);
        assertThat(described.path("TableArn").asText()).isEqualTo(SCOPE.arn("dynamodb", "table/" + table));
        assertThat(described.path("KeySchema"))
                .isEqualTo(json("{'a': [{'AttributeName': 'pk', 'KeyType': 'HASH'},"
                                + " {'AttributeName': 'sk', 'KeyType': 'RANGE'}]}")
                        .get("a"));
        JsonNode index = described.path("GlobalSecondaryIndexes").path(0);
        assertThat(index.path("IndexName").asText()).isEqualTo("by-colour");
        assertThat(index.path("IndexArn").asText())
                .isEqualTo(SCOPE.arn("dynamodb", "table/" + table + "/index/by-colour"));
    }

    @Test
    void tablesAreListedInPagesByName() {
        String other = create(engine, table + "-2", "");
        JsonNode page = engine.need(
                "ListTables",
                "{'Limit': 1, 'ExclusiveStartTableName': '" + table.substring(0, table.length() - 1) + "'}");
        assertThat(page.path("TableNames")).hasSize(1);
        assertThat(page.path("TableNames").path(0).asText()).isEqualTo(table);
        assertThat(page.path("LastEvaluatedTableName").asText()).isEqualTo(table);
        JsonNode next = engine.need("ListTables", "{'Limit': 1, 'ExclusiveStartTableName': '" + table + "'}");
        assertThat(next.path("TableNames").path(0).asText()).isEqualTo(other);
    }

    @Test
    void tablesThatAreThereOrNotAreErrorsOfTheirOwn() {
        assertThat(engine.refusal(
                        "CreateTable",
                        "{'TableName': '%s', 'BillingMode': 'PAY_PER_REQUEST', 'AttributeDefinitions': [{'AttributeName': 'pk', 'AttributeType': 'S'}], 'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'}]}"
                                .formatted(table)))
                .isEqualTo("ResourceInUseException");
        String none = "{'TableName': 'kit-none'";
        for (String operation : List.of("DescribeTable", "DeleteTable", "Scan")) {
            assertThat(engine.refusal(operation, none + "}")).isEqualTo("ResourceNotFoundException");
        }
        assertThat(engine.refusal("GetItem", none + ", 'Key': " + item("a", 1, "") + "}"))
                .isEqualTo("ResourceNotFoundException");
        assertThat(engine.refusal("PutItem", none + ", 'Item': " + item("a", 1, "") + "}"))
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    void accountsAndRegionsHaveTablesOfTheirOwn() {
        for (Scope scope : List.of(new Scope("100000000002", "eu-west-1"), new Scope("100000000001", "us-east-1"))) {
            Asked other = new Asked(engine(), scope);
            assertThat(other.refusal("DescribeTable", "{'TableName': '" + table + "'}"))
                    .isEqualTo("ResourceNotFoundException");
            create(other, table, "");
            other.need("PutItem", "{'TableName': '%s', 'Item': %s}".formatted(table, item("a", 1, "")));
            assertThat(described(other, table).path("TableArn").asText())
                    .isEqualTo(scope.arn("dynamodb", "table/" + table));
        }
        assertThat(get("a", 1).isMissingNode()).isTrue();
    }

    @Test
    void itemsComeOutAsTheyWentIn() {
        String more = ", 'text': {'S': 'ü'}, 'empty': {'S': ''}, 'bytes': {'B': 'AAH/'}, 'yes': {'BOOL': true},"
                + " 'nothing': {'NULL': true}, 'texts': {'SS': ['a']}, 'numbers': {'NS': ['1']}, 'blobs': {'BS': ['AA==']},"
                + " 'list': {'L': [{'S': 'a'}, {'N': '1'}]}, 'map': {'M': {'inner': {'L': []}}},"
                + " 'large': {'N': '12345678901234567890123456789012345678'}, 'small': {'N': '-0.00001'}";
        put("a", 1, more);
        assertThat(get("a", 1)).isEqualTo(json(item("a", 1, more)));
        assertThat(get("a", 2).isMissingNode()).isTrue();
    }

    @Test
    void writesGiveBackWhatWasThere() {
        put("a", 1, ", 'n': {'N': '1'}");
        JsonNode old = engine.need(
                        "PutItem",
                        "{'TableName': '%s', 'Item': %s, 'ReturnValues': 'ALL_OLD'}"
                                .formatted(table, item("a", 1, ", 'n': {'N': '2'}")))
                .path("Attributes");
        assertThat(old.path("n").path("N").asText()).isEqualTo("1");
        JsonNode now = engine.need("UpdateItem", """
                        {'TableName': '%s', 'Key': %s, 'ReturnValues': 'ALL_NEW', 'UpdateExpression': 'SET #n = #n + :one REMOVE x',
                         'ExpressionAttributeNames': {'#n': 'n'}, 'ExpressionAttributeValues': {':one': {'N': '1'}}}""".formatted(table, item("a", 1, "")))
                .path("Attributes");
        assertThat(now.path("n").path("N").asText()).isEqualTo("3");
        JsonNode deleted = engine.need(
                        "DeleteItem",
                        "{'TableName': '%s', 'Key': %s, 'ReturnValues': 'ALL_OLD'}".formatted(table, item("a", 1, "")))
                .path("Attributes");
        assertThat(deleted).isEqualTo(now);
        assertThat(get("a", 1).isMissingNode()).isTrue();
    }

    @Test
    void conditionsThatFailChangeNothing() {
        put("a", 1, ", 'n': {'N': '1'}");
        String put = "{'TableName': '%s', 'Item': %s, 'ConditionExpression': 'attribute_not_exists(pk)'%s}";
        String changed = item("a", 1, ", 'n': {'N': '2'}");
        assertThat(engine.refusal("PutItem", put.formatted(table, changed, "")))
                .isEqualTo("ConditionalCheckFailedException");
        assertThat(get("a", 1).path("n").path("N").asText()).isEqualTo("1");
        engine.need("PutItem", put.formatted(table, item("a", 2, ""), ""));
        EngineReply refused = engine.reply(
                "PutItem", put.formatted(table, changed, ", 'ReturnValuesOnConditionCheckFailure': 'ALL_OLD'"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.document().path("Item")).isEqualTo(json(item("a", 1, ", 'n': {'N': '1'}")));
    }

    @Test
    void noUpdateOfManyIsLost() throws Exception {
        String add = """
                {'TableName': '%s', 'Key': %s, 'UpdateExpression': 'ADD n :one',
                 'ExpressionAttributeValues': {':one': {'N': '1'}}}""".formatted(table, item("a", 1, ""));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(threads.submit(() -> {
                    for (int n = 0; n < WRITES; n++) {
                        engine.need("UpdateItem", add);
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        assertThat(get("a", 1).path("n").path("N").asInt()).isEqualTo(WRITERS * WRITES);
    }

    @Test
    void queriesGiveAPartitionInOrderAndInPages() {
        for (int sk : new int[] {10, 9, -1, 2}) {
            put("a", sk, "");
        }
        put("b", 1, "");
        String query = "{'TableName': '%s', 'KeyConditionExpression': 'pk = :a%s',"
                + " 'ExpressionAttributeValues': {':a': {'S': 'a'}%s}%s}";
        assertThat(numbers(
                        engine.need("Query", query.formatted(table, "", "", "")).path("Items")))
                .containsExactly(-1, 2, 9, 10);
        assertThat(numbers(engine.need("Query", query.formatted(table, "", "", ", 'ScanIndexForward': false"))
                        .path("Items")))
                .containsExactly(10, 9, 2, -1);
        assertThat(numbers(engine.need("Query", query.formatted(table, " AND sk > :n", ", ':n': {'N': '2'}", ""))
                        .path("Items")))
                .containsExactly(9, 10);
        JsonNode page = engine.need("Query", query.formatted(table, "", "", ", 'Limit': 3"));
        assertThat(page.path("LastEvaluatedKey")).isEqualTo(json(item("a", 9, "")));
        JsonNode rest =
                engine.need("Query", query.formatted(table, "", "", ", 'ExclusiveStartKey': " + item("a", 9, "")));
        assertThat(numbers(rest.path("Items"))).containsExactly(10);
        assertThat(rest.has("LastEvaluatedKey")).isFalse();
    }

    @Test
    void filtersLeaveOutWhatTheyReadAndProjectionsTheRest() {
        put("a", 1, ", 'n': {'N': '1'}, 'other': {'S': 'x'}");
        put("a", 2, ", 'n': {'N': '2'}");
        JsonNode found = engine.need("Query", """
                {'TableName': '%s', 'KeyConditionExpression': 'pk = :a', 'FilterExpression': 'n < :n',
                 'ProjectionExpression': 'n', 'ExpressionAttributeValues': {':a': {'S': 'a'}, ':n': {'N': '2'}}}""".formatted(table));
        assertThat(found.path("Items"))
                .isEqualTo(json("{'a': [{'n': {'N': '1'}}]}").get("a"));
        assertThat(found.path("Count").asInt()).isEqualTo(1);
        assertThat(found.path("ScannedCount").asInt()).isEqualTo(2);
    }

    @Test
    void indexesFindItemsThatHaveTheirKey() {
        put("a", 1, ", 'colour': {'S': 'red'}");
        put("a", 2, ", 'colour': {'S': 'blue'}");
        put("a", 3, "");
        String query = """
                {'TableName': '%s', 'IndexName': 'by-colour', 'KeyConditionExpression': 'colour = :c',
                 'ExpressionAttributeValues': {':c': {'S': 'red'}}}""".formatted(table);
        await(() -> numbers(engine.need("Query", query).path("Items")).equals(List.of(1)));
    }

    @Test
    void scansSeeEachItemOnce() {
        for (int sk = 0; sk < 25; sk++) {
            put("p" + sk % 3, sk, "");
        }
        List<Integer> seen = new ArrayList<>();
        String start = "";
        while (start != null) {
            JsonNode page = engine.need("Scan", "{'TableName': '%s', 'Limit': 7%s}".formatted(table, start));
            seen.addAll(numbers(page.path("Items")));
            JsonNode last = page.path("LastEvaluatedKey");
            start = last.isObject() ? ", 'ExclusiveStartKey': " + last : null;
        }
        assertThat(seen).hasSize(25);
        assertThat(new TreeSet<>(seen)).hasSize(25);
    }

    @Test
    void batchesNameTheirTables() {
        JsonNode written = engine.need("BatchWriteItem", """
                {'RequestItems': {'%s': [{'PutRequest': {'Item': %s}}, {'PutRequest': {'Item': %s}}]}}""".formatted(table, item("a", 1, ""), item("a", 2, "")));
        assertThat(written.path("UnprocessedItems")).isEmpty();
        JsonNode read = engine.need(
                "BatchGetItem",
                "{'RequestItems': {'%s': {'Keys': [%s, %s]}}}".formatted(table, item("a", 2, ""), item("a", 3, "")));
        assertThat(numbers(read.path("Responses").path(table))).containsExactly(2);
        assertThat(read.path("UnprocessedKeys")).isEmpty();
    }

    @Test
    void transactionsDoAllOrNothing() {
        put("a", 1, "");
        String transaction = """
                {'TransactItems': [{'Put': {'TableName': '%1$s', 'Item': %2$s}},
                  {'ConditionCheck': {'TableName': '%1$s', 'Key': %3$s, 'ConditionExpression': 'attribute_exists(pk)'}}]}""";
        EngineReply refused =
                engine.reply("TransactWriteItems", transaction.formatted(table, item("a", 2, ""), item("a", 9, "")));
        assertThat(refused.status()).isEqualTo(400);
        JsonNode reasons = refused.document().path("CancellationReasons");
        assertThat(reasons.path(0).path("Code").asText()).isEqualTo("None");
        assertThat(reasons.path(1).path("Code").asText()).isEqualTo("ConditionalCheckFailed");
        assertThat(get("a", 2).isMissingNode()).isTrue();

        engine.need("TransactWriteItems", transaction.formatted(table, item("a", 2, ""), item("a", 1, "")));
        JsonNode read = engine.need(
                "TransactGetItems",
                "{'TransactItems': [{'Get': {'TableName': '%s', 'Key': %s}}]}".formatted(table, item("a", 2, "")));
        assertThat(read.path("Responses").path(0).path("Item")).isEqualTo(json(item("a", 2, "")));
    }

    @Test
    void streamsTellOfChangesInTheirOrder() {
        String streaming = create(
                engine,
                table + "-s",
                ", 'StreamSpecification': {'StreamEnabled': true, 'StreamViewType': 'NEW_AND_OLD_IMAGES'}");
        String arn = described(engine, streaming).path("LatestStreamArn").asText();
        assertThat(arn).startsWith(SCOPE.arn("dynamodb", "table/" + streaming + "/stream/"));
        String write = "{'TableName': '" + streaming + "', '%s': %s}";
        engine.need("PutItem", write.formatted("Item", item("a", 1, "")));
        engine.need("PutItem", write.formatted("Item", item("a", 1, "")));
        engine.need("PutItem", write.formatted("Item", item("a", 1, ", 'n': {'N': '1'}")));
        engine.need("DeleteItem", write.formatted("Key", item("a", 1, "")));

        JsonNode listed =
                engine.need("ListStreams", "{'TableName': '" + streaming + "'}").path("Streams");
        assertThat(listed).hasSize(1);
        assertThat(listed.path(0).path("StreamArn").asText()).isEqualTo(arn);
        assertThat(listed.path(0).path("TableName").asText()).isEqualTo(streaming);
        List<JsonNode> records = new ArrayList<>();
        await(() -> {
            records.clear();
            records.addAll(records(arn));
            return records.size() == 3;
        });
        assertThat(records.stream().map(record -> record.path("eventName").asText()))
                .containsExactly("INSERT", "MODIFY", "REMOVE");
        JsonNode change = records.get(1).path("dynamodb");
        assertThat(change.path("Keys")).isEqualTo(json(item("a", 1, "")));
        assertThat(change.path("OldImage")).isEqualTo(json(item("a", 1, "")));
        assertThat(change.path("NewImage")).isEqualTo(json(item("a", 1, ", 'n': {'N': '1'}")));
        assertThat(records.get(1).path("awsRegion").asText()).isEqualTo(SCOPE.region());
    }

    private List<JsonNode> records(String arn) {
        List<JsonNode> records = new ArrayList<>();
        JsonNode stream =
                engine.need("DescribeStream", "{'StreamArn': '" + arn + "'}").path("StreamDescription");
        for (JsonNode shard : stream.path("Shards")) {
            String iterator = engine.need(
                            "GetShardIterator",
                            "{'StreamArn': '%s', 'ShardId': '%s', 'ShardIteratorType': 'TRIM_HORIZON'}"
                                    .formatted(arn, shard.path("ShardId").asText()))
                    .path("ShardIterator")
                    .asText();
            engine.need("GetRecords", "{'ShardIterator': '" + iterator + "'}")
                    .path("Records")
                    .forEach(records::add);
        }
        return records;
    }

    @Test
    void tablesWithoutAStreamHaveNone() {
        assertThat(engine.need("ListStreams", "{'TableName': '" + table + "'}").path("Streams"))
                .isEmpty();
    }

    @Test
    void requestsStayAsTheyAre() {
        String request = "{'TableName': '%s', 'Item': %s}".formatted(table, item("a", 1, ""));
        ObjectNode document = json(request);
        engine().execute(EngineRequest.of("PutItem", SCOPE, document));
        assertThat(document).isEqualTo(json(request));
    }

    @Test
    void repliesAreTheSameAsTextAndAsDocument() throws IOException {
        put("a", 1, "");
        EngineReply reply =
                engine.reply("GetItem", "{'TableName': '%s', 'Key': %s}".formatted(table, item("a", 1, "")));
        assertThat(new com.fasterxml.jackson.databind.ObjectMapper().readTree(reply.bytes()))
                .isEqualTo(reply.document());
    }
}
