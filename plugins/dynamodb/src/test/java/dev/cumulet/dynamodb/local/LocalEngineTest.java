package dev.cumulet.dynamodb.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.front.Requests;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.Scope;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What DynamoDB Local answers, and what the front makes of it: the real engine runs. */
@ExtendWith(EngineForTests.class)
class LocalEngineTest {
    private static final String USERS = """
            {"TableName": "users", "BillingMode": "PAY_PER_REQUEST",
             "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
             "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
             "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"}}""";

    private final DynamoDbEngine engine;

    LocalEngineTest(DynamoDbEngine engine) {
        this.engine = engine;
    }

    @Test
    void keepsAccountsAndRegionsApart() throws IOException {
        Scope scope = new Scope("100000000001", "eu-west-1");
        succeed(scope, "CreateTable", USERS);
        assertThat(succeed(scope, "ListTables", "{}").path("TableNames")).hasSize(1);
        assertThat(succeed(new Scope("100000000001", "us-east-1"), "ListTables", "{}")
                        .path("TableNames"))
                .isEmpty();
        assertThat(succeed(new Scope("100000000002", "eu-west-1"), "ListTables", "{}")
                        .path("TableNames"))
                .isEmpty();
    }

    @Test
    void describesATableAsAwsDoes() throws IOException {
        Scope scope = new Scope("100000000003", "eu-west-1");
        ObjectNode created = (ObjectNode) succeed(scope, "CreateTable", USERS).path("TableDescription");
        assertThat(created.path("TableArn").asText()).isEqualTo("arn:aws:dynamodb:eu-west-1:100000000003:table/users");
        assertThat(created.path("LatestStreamArn").asText())
                .startsWith("arn:aws:dynamodb:eu-west-1:100000000003:table/users/stream/");
        ObjectNode described = (ObjectNode)
                succeed(scope, "DescribeTable", "{\"TableName\": \"users\"}").path("Table");
        assertThat(described.path("TableStatus").asText()).isEqualTo("ACTIVE");
        assertThat(described.path("TableId").asText())
                .isEqualTo(created.path("TableId").asText())
                .hasSize(36);
        assertThat(described.path("ProvisionedThroughput").has("LastIncreaseDateTime"))
                .isFalse();
        assertThat(described.path("CreationDateTime").toString()).matches("\\d{10}\\.\\d+");
    }

    @Test
    void deletesAnIndexWhoseKeyHasNoAttributeOfItsOwn() throws IOException {
        Scope scope = new Scope("100000000011", "eu-west-1");
        String index = "{\"IndexName\": \"by-sk\", \"KeySchema\": [{\"AttributeName\": \"sk\", \"KeyType\": \"HASH\"}],"
                + " \"Projection\": {\"ProjectionType\": \"ALL\"}}";
        succeed(scope, "CreateTable", """
                {"TableName": "shared", "BillingMode": "PAY_PER_REQUEST",
                 "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"},
                    {"AttributeName": "sk", "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
                 "GlobalSecondaryIndexes": [%s]}""".formatted(index));
        succeed(
                scope,
                "PutItem",
                "{\"TableName\": \"shared\", \"Item\": {\"pk\": {\"S\": \"a\"}, \"sk\": {\"S\": \"b\"}}}");
        update(scope, "{\"Delete\": {\"IndexName\": \"by-sk\"}}");
        JsonNode table =
                succeed(scope, "DescribeTable", "{\"TableName\": \"shared\"}").path("Table");
        assertThat(table.has("GlobalSecondaryIndexes")).isFalse();

        update(scope, "{\"Create\": " + index + "}");
        table = succeed(scope, "DescribeTable", "{\"TableName\": \"shared\"}").path("Table");
        assertThat(table.path("GlobalSecondaryIndexes")).hasSize(1);
        succeed(scope, "DeleteTable", "{\"TableName\": \"shared\"}");
    }

    @Test
    void takesWritesAsSoonAsAnIndexIsDeleted() throws IOException {
        Scope scope = new Scope("100000000012", "eu-west-1");
        succeed(scope, "CreateTable", """
                {"TableName": "shared", "BillingMode": "PAY_PER_REQUEST",
                 "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"},
                    {"AttributeName": "g", "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                 "GlobalSecondaryIndexes": [{"IndexName": "by-g", "Projection": {"ProjectionType": "ALL"},
                    "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}]}]}""");
        update(scope, "{\"Delete\": {\"IndexName\": \"by-g\"}}");
        succeed(
                scope,
                "PutItem",
                "{\"TableName\": \"shared\", \"Item\": {\"pk\": {\"S\": \"a\"}, \"g\": {\"N\": \"1\"}}}");
    }

    private void update(Scope scope, String update) throws IOException {
        succeed(scope, "UpdateTable", "{\"TableName\": \"shared\", \"GlobalSecondaryIndexUpdates\": [" + update + "]}");
    }

    @Test
    void readsAStreamByTheArnThatTheTableNamed() throws IOException {
        Scope scope = new Scope("100000000004", "eu-west-1");
        String arn = succeed(scope, "CreateTable", USERS)
                .path("TableDescription")
                .path("LatestStreamArn")
                .asText();
        succeed(scope, "PutItem", "{\"TableName\": \"users\", \"Item\": {\"id\": {\"S\": \"ddblocal\"}}}");
        JsonNode record = records(scope, arn).path(0);
        assertThat(record.path("awsRegion").asText()).isEqualTo("eu-west-1");
        assertThat(record.path("dynamodb").path("Keys").toString()).isEqualTo("{\"id\":{\"S\":\"ddblocal\"}}");
    }

    @Test
    void listsNoStreamForATableWithoutOne() throws IOException {
        Scope scope = new Scope("100000000009", "eu-west-1");
        succeed(scope, "CreateTable", USERS);
        assertThat(succeed(scope, "ListStreams", "{\"TableName\": \"users\"}").path("Streams"))
                .hasSize(1);
        assertThat(succeed(scope, "ListStreams", "{\"TableName\": \"others\"}").path("Streams"))
                .isEmpty();
    }

    /** The other stream takes the number that the first one's iterator has. */
    @Test
    void readsOnInAShardThatWasEmpty() throws IOException {
        Scope scope = new Scope("100000000010", "eu-west-1");
        String arn = succeed(scope, "CreateTable", USERS)
                .path("TableDescription")
                .path("LatestStreamArn")
                .asText();
        succeed(scope, "CreateTable", USERS.replace("users", "others"));
        String iterator = iterator(scope, arn);
        succeed(scope, "PutItem", "{\"TableName\": \"others\", \"Item\": {\"id\": {\"S\": \"1\"}}}");
        succeed(scope, "PutItem", "{\"TableName\": \"users\", \"Item\": {\"id\": {\"S\": \"1\"}}}");
        assertThat(succeed(scope, "GetRecords", "{\"ShardIterator\": \"" + iterator + "\"}")
                        .path("Records"))
                .hasSize(1);
    }

    @Test
    void writesIdsAndNumbersOfRecordsAsAwsDoes() throws IOException {
        Scope scope = new Scope("100000000011", "eu-west-1");
        String arn = succeed(scope, "CreateTable", USERS)
                .path("TableDescription")
                .path("LatestStreamArn")
                .asText();
        succeed(scope, "PutItem", "{\"TableName\": \"users\", \"Item\": {\"id\": {\"S\": \"1\"}}}");
        JsonNode record = records(scope, arn).path(0);
        assertThat(record.path("eventID").asText()).matches("[0-9a-f]{32}");
        // AWS documentation, DescribeStream: numbers of 21 digits and more, the first one not zero.
        assertThat(record.path("dynamodb").path("SequenceNumber").asText()).matches("[1-9]\\d{20}");
    }

    private JsonNode records(Scope scope, String arn) throws IOException {
        return succeed(scope, "GetRecords", "{\"ShardIterator\": \"" + iterator(scope, arn) + "\"}")
                .path("Records");
    }

    private String iterator(Scope scope, String arn) throws IOException {
        String shard = succeed(scope, "DescribeStream", "{\"StreamArn\": \"" + arn + "\"}")
                .path("StreamDescription")
                .path("Shards")
                .path(0)
                .path("ShardId")
                .asText();
        return succeed(
                        scope,
                        "GetShardIterator",
                        "{\"StreamArn\": \"%s\", \"ShardId\": \"%s\", \"ShardIteratorType\": \"TRIM_HORIZON\"}"
                                .formatted(arn, shard))
                .path("ShardIterator")
                .asText();
    }

    @Test
    void takesAnUpdateWithoutActionAsPut() throws IOException {
        Scope scope = new Scope("100000000005", "eu-west-1");
        succeed(scope, "CreateTable", USERS);
        var updated = succeed(scope, "UpdateItem", """
                {"TableName": "users", "Key": {"id": {"S": "1"}}, "ReturnValues": "ALL_NEW",
                 "AttributeUpdates": {"name": {"Value": {"S": "Ada"}}}}""");
        assertThat(updated.path("Attributes").path("name").path("S").asText()).isEqualTo("Ada");
    }

    @Test
    void answersErrorsInAwsForm() throws IOException {
        Scope scope = new Scope("100000000006", "eu-west-1");
        succeed(scope, "CreateTable", USERS);
        // Recorded: test_create_duplicate_table, test_table_crud, test_batch_write_not_existing_table.
        assertThat(fail(scope, "CreateTable", USERS).toString())
                .isEqualTo("{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceInUseException\","
                        + "\"message\":\"Table already exists: users\"}");
        assertThat(fail(scope, "DescribeTable", "{\"TableName\": \"non-existent\"}")
                        .path("message")
                        .asText())
                .isEqualTo("Requested resource not found: Table: non-existent not found");
        assertThat(fail(scope, "GetItem", "{\"TableName\": \"none\", \"Key\": {\"id\": {\"S\": \"1\"}}}")
                        .path("message")
                        .asText())
                .isEqualTo("Requested resource not found");
    }

    @Test
    void keepsWhatAnErrorCarries() throws IOException {
        Scope scope = new Scope("100000000007", "eu-west-1");
        succeed(scope, "CreateTable", USERS);
        String put = """
                {"TableName": "users", "Item": {"id": {"S": "\u00e9\u20ac"}},
                 "ConditionExpression": "attribute_not_exists(id)", "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}""";
        succeed(scope, "PutItem", put);
        assertThat(fail(scope, "PutItem", put).path("Item").toString()).isEqualTo("{\"id\":{\"S\":\"\u00e9\u20ac\"}}");
        ObjectNode cancelled = fail(scope, "TransactWriteItems", "{\"TransactItems\": [{\"Put\": " + put + "}]}");
        // The model of this exception has Message with a capital, and so have its reasons.
        assertThat(cancelled.path("Message").asText())
                .isEqualTo("Transaction cancelled, please refer cancellation reasons for specific reasons"
                        + " [ConditionalCheckFailed]");
        assertThat(cancelled.path("CancellationReasons").path(0).path("Message").asText())
                .isEqualTo("The conditional request failed");
    }

    private ObjectNode succeed(Scope scope, String operation, String request) throws IOException {
        EngineReply reply = engine.execute(Requests.of(operation, scope, request));
        assertThat(reply.status()).as(Requests.text(reply.bytes())).isEqualTo(200);
        return Json.object(reply.bytes());
    }

    private ObjectNode fail(Scope scope, String operation, String request) throws IOException {
        EngineReply reply = engine.execute(Requests.of(operation, scope, request));
        assertThat(reply.status()).as(Requests.text(reply.bytes())).isEqualTo(400);
        return Json.object(reply.bytes());
    }
}
