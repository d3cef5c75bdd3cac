package dev.cumulet.benchmark;

import java.util.List;
import java.util.stream.IntStream;

/** What DynamoDB is measured with: ten partitions of ten items of 200 bytes. */
final class DynamoDbLoad {
    private static final int PARTITIONS = 10;
    private static final int ITEMS = 100;
    private static final String TEXT = "x".repeat(200);

    static final byte[] TABLE = Wire.dynamoDb(
            "CreateTable",
            "{\"TableName\":\"benchmark\",\"BillingMode\":\"PAY_PER_REQUEST\",\"AttributeDefinitions\":["
                    + "{\"AttributeName\":\"pk\",\"AttributeType\":\"S\"},{\"AttributeName\":\"sk\",\"AttributeType\":\"N\"}],"
                    + "\"KeySchema\":[{\"AttributeName\":\"pk\",\"KeyType\":\"HASH\"},{\"AttributeName\":\"sk\",\"KeyType\":\"RANGE\"}]}");

    private DynamoDbLoad() {}

    /** {@return the requests that fill the table} */
    static List<byte[]> items() {
        return IntStream.range(0, ITEMS).mapToObj(DynamoDbLoad::put).toList();
    }

    static List<Scenario> scenarios() {
        return List.of(
                new Scenario("DynamoDB GetItem", n -> get(n)),
                new Scenario("DynamoDB PutItem", n -> put(n)),
                new Scenario("DynamoDB UpdateItem", n -> update(n)),
                new Scenario("DynamoDB Query of ten", n -> query(n)));
    }

    private static String key(long n) {
        return "\"pk\":{\"S\":\"p" + n % PARTITIONS + "\"},\"sk\":{\"N\":\"" + n % ITEMS / PARTITIONS + "\"}";
    }

    private static byte[] get(long n) {
        return Wire.dynamoDb("GetItem", "{\"TableName\":\"benchmark\",\"Key\":{" + key(n) + "}}");
    }

    private static byte[] put(long n) {
        return Wire.dynamoDb(
                "PutItem", "{\"TableName\":\"benchmark\",\"Item\":{" + key(n) + ",\"text\":{\"S\":\"" + TEXT + "\"}}}");
    }

    private static byte[] update(long n) {
        return Wire.dynamoDb(
                "UpdateItem",
                "{\"TableName\":\"benchmark\",\"Key\":{" + key(n) + "},\"UpdateExpression\":\"SET #n = :n\","
                        + "\"ExpressionAttributeNames\":{\"#n\":\"number\"},"
                        + "\"ExpressionAttributeValues\":{\":n\":{\"N\":\"" + n % ITEMS + "\"}}}");
    }

    private static byte[] query(long n) {
        return Wire.dynamoDb(
                "Query",
                "{\"TableName\":\"benchmark\",\"KeyConditionExpression\":\"pk = :p\","
                        + "\"ExpressionAttributeValues\":{\":p\":{\"S\":\"p" + n % PARTITIONS + "\"}}}");
    }
}
