package dev.cumulet.dynamodb.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.Requests;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.spi.event.Event;
import dev.cumulet.spi.event.Events;
import dev.cumulet.spi.event.StreamEvent;
import dev.cumulet.spi.service.Scope;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamNoticesTest {
    private static final Scope SCOPE = new Scope("000000000000", "eu-west-1");
    private static final String ARN = SCOPE.arn("dynamodb", "table/streaming/stream/label");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Event> published = new ArrayList<>();
    private final Engine engine = new Engine(request -> switch (request.operation()) {
        case "DescribeTable" ->
            request.document().path("TableName").asText().equals("streaming")
                    ? Requests.reply(200, """
                            {"Table": {"TableName": "streaming", "StreamSpecification": {"StreamEnabled": true},
                             "LatestStreamArn": "%s"}}""".formatted(ARN))
                    : Requests.reply(200, "{\"Table\": {\"TableName\": \"quiet\"}}");
        case "DeleteItem" -> Requests.reply(400, "{}");
        default -> Requests.reply(200, "{}");
    });

    StreamNoticesTest() {
        Events events = new Events() {
            @Override
            public void publish(Event event) {
                published.add(event);
            }

            @Override
            public <E extends Event> Subscription subscribe(Class<E> type, Consumer<E> subscriber) {
                throw new UnsupportedOperationException();
            }
        };
        TableCatalog catalog = new TableCatalog(engine);
        engine.whenWritten(new StreamNotices(catalog, events, Clock.fixed(NOW, ZoneOffset.UTC))::written);
    }

    private void execute(String operation, String json) {
        EngineRequest request = Requests.of(operation, SCOPE, json);
        engine.execute(request);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PutItem | {'TableName': 'streaming'}",
                "UpdateItem | {'TableName': 'streaming'}",
                "BatchWriteItem | {'RequestItems': {'quiet': [], 'streaming': []}}",
                "TransactWriteItems | {'TransactItems': [{'Put': {'TableName': 'streaming'}}, {'Delete': {'TableName': 'streaming'}}]}",
                "ExecuteStatement | {'Statement': 'DELETE FROM streaming WHERE id = 1'}",
                "BatchExecuteStatement | {'Statements': [{'Statement': 'UPDATE streaming SET a = 1'}]}",
                "ExecuteTransaction | {'TransactStatements': [{'Statement': 'UPDATE streaming SET a = 1'}]}",
            })
    void tellsOfEachWriteOnce(String operation, String json) {
        execute(operation, json.replace('\'', '"'));
        assertThat(published).containsExactly(new StreamEvent(SCOPE, "streaming", ARN, NOW));
    }

    @Test
    void tellsNothingOfTablesWithoutStreamsOfReadsAndOfFailures() {
        execute("PutItem", "{\"TableName\": \"quiet\"}");
        execute("GetItem", "{\"TableName\": \"streaming\"}");
        execute("ExecuteStatement", "{\"Statement\": \"SELECT * FROM streaming\"}");
        execute("DeleteItem", "{\"TableName\": \"streaming\"}");
        assertThat(published).isEmpty();
    }
}
