package dev.cumulet.dynamodb.item;

import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.Requests;
import dev.cumulet.dynamodb.table.TableCatalog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** An engine with two tables, {@code plain} and {@code indexed}, that answers what a test tells it to. */
final class TwoTables implements DynamoDbEngine {
    private static final Map<String, String> DESCRIPTIONS = Map.of("plain", """
            {"Table": {"TableName": "plain", "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
              "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}]}}
            """, "indexed", """
            {"Table": {"TableName": "indexed",
              "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
              "AttributeDefinitions": [
                {"AttributeName": "pk", "AttributeType": "S"}, {"AttributeName": "sk", "AttributeType": "B"},
                {"AttributeName": "g", "AttributeType": "S"}, {"AttributeName": "h", "AttributeType": "N"},
                {"AttributeName": "l", "AttributeType": "B"}],
              "GlobalSecondaryIndexes": [
                {"IndexName": "second", "Projection": {"ProjectionType": "ALL"}, "KeySchema": [
                  {"AttributeName": "g", "KeyType": "HASH"}, {"AttributeName": "h", "KeyType": "RANGE"}]},
                {"IndexName": "first", "Projection": {"ProjectionType": "ALL"}, "KeySchema": [
                  {"AttributeName": "g", "KeyType": "HASH"}]}],
              "LocalSecondaryIndexes": [
                {"IndexName": "local", "Projection": {"ProjectionType": "ALL"}, "KeySchema": [
                  {"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "l", "KeyType": "RANGE"}]}]}}
            """);

    private final Deque<EngineReply> answers = new ArrayDeque<>();
    final List<String> asked = new ArrayList<>();
    final Engine engine = new Engine(this);
    final TableCatalog catalog = new TableCatalog(engine);

    /** Answers so next, behind what it was told before; without, it answers {@code {}}. */
    void answer(int status, String json) {
        answers.add(Requests.reply(status, json));
    }

    @Override
    public EngineReply execute(EngineRequest request) {
        if (request.operation().equals("DescribeTable")) {
            String table = request.document().path("TableName").asText();
            return DESCRIPTIONS.containsKey(table)
                    ? Requests.reply(200, DESCRIPTIONS.get(table))
                    : Requests.reply(400, "{\"__type\": \"ResourceNotFoundException\"}");
        }
        asked.add(request.operation() + " " + Requests.text(request.bytes()));
        return answers.isEmpty() ? Requests.reply(200, "{}") : answers.remove();
    }
}
