package dev.cumulet.dynamodb.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.dynamodb.snapshot.HeapEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingEngineTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PutItem|{'TableName': 't', 'Item': {'pk': {'S': 'a'}, 'v': {'N': '2'}}}",
                "UpdateItem|{'TableName': 't', 'Key': {'pk': {'S': 'a'}}}",
                "DeleteItem|{'TableName': 't', 'Key': {'pk': {'S': 'a'}}}",
                "BatchWriteItem|{'RequestItems': {'plain': [], 't': [{'DeleteRequest': {'Key': {'pk': {'S': 'a'}}}}]}}",
                "BatchWriteItem|{'RequestItems': {'t': [{'PutRequest': {'Item': {'pk': {'S': 'a'}}}}]}}",
                "TransactWriteItems|{'TransactItems': [{'Put': {'TableName': 't', 'Item': {'pk': {'S': 'a'}}}}]}",
                "TransactWriteItems|{'TransactItems': [{'Delete': {'TableName': 't', 'Key': {'pk': {'S': 'a'}}}}]}",
                "TransactWriteItems|{'TransactItems': [{'Update': {'TableName': 't', 'Key': {'pk': {'S': 'a'}}}}]}",
                "ExecuteStatement|{'Statement': 'DELETE FROM t WHERE pk = ?', 'Parameters': [{'S': 'a'}]}",
                "ExecuteStatement|{'Statement': '/* why */ DELETE FROM t WHERE ? = pk AND (x = 1 OR y = 2)', 'Parameters': [{'S': 'a'}]}",
                "BatchExecuteStatement|{'Statements': [{'Statement': 'UPDATE t SET v=? WHERE pk=?', 'Parameters': [{'N': '1'}, {'S': 'a'}]}]}",
                "ExecuteTransaction|{'TransactStatements': [{'Statement': 'DELETE FROM t WHERE pk=?', 'Parameters': [{'S': 'a'}]}]}",
            })
    void notesWhatAWriteOverwrites(String operation, String request) {
        Recorded table = new Recorded(folder);
        table.put("a", 1);
        table.enabled();
        table.ask(operation, request);
        List<Change> changes = changes(table);
        assertThat(changes).hasSize(1);
        assertThat(changes.getFirst().key().text()).isEqualTo("{\"pk\":{\"S\":\"a\"}}");
        assertThat(changes.getFirst().before().orElseThrow().path("v").path("N").asText())
                .isEqualTo("1");
    }

    @Test
    void asksNothingMoreOfTheEngineForOtherTables() {
        Recorded table = new Recorded(folder).enabled();
        table.ask("PutItem", "{'TableName': 'plain', 'Item': {'pk': {'S': 'a'}}}");
        table.ask("GetItem", "{'TableName': 't', 'Key': {'pk': {'S': 'a'}}}");
        assertThat(table.heap.asked()).containsExactly("PutItem", "GetItem");
    }

    @Test
    void leavesRequestsWithoutAKeyToTheEngine() {
        Recorded table = new Recorded(folder).enabled();
        table.ask("PutItem", "{'TableName': 't', 'Item': {'other': {'S': 'a'}}}");
        table.ask("DeleteItem", "{'TableName': 't', 'Key': {'pk': {'N': 'NaN'}}}");
        assertThat(changes(table)).isEmpty();
        assertThat(table.heap.asked()).containsExactly("PutItem", "DeleteItem");
    }

    /** The statements of a batch don't depend on each other: the engine carries out those that are right. */
    @Test
    void notesAWriteBesideOneWhoseKeyIsNone() {
        Recorded table = new Recorded(folder);
        table.put("a", 1);
        table.enabled();
        table.ask(
                "BatchExecuteStatement",
                "{'Statements': [{'Statement': 'DELETE FROM t WHERE pk=?', 'Parameters': [{'N': '1'}]},"
                        + " {'Statement': 'DELETE FROM t WHERE pk=?', 'Parameters': [{'S': 'a'}]}]}");
        assertThat(changes(table)).extracting(change -> change.key().text()).containsExactly("{\"pk\":{\"S\":\"a\"}}");
    }

    @Test
    void cutsOffWhatTheServerWasKilledOver() throws IOException {
        Recorded table = new Recorded(folder).enabled();
        table.put("a", 1);
        table.put("a", 2);
        Journal journal =
                table.journals.find(HeapEngine.SCOPE, "t").orElseThrow().journal();
        long end = journal.position();
        journal.close();
        try (Stream<Path> files = Files.list(journal.folder())) {
            byte[] half = "{\"time\":17".getBytes(StandardCharsets.UTF_8);
            Files.write(files.findFirst().orElseThrow(), half, StandardOpenOption.APPEND);
        }
        Journal again = Journal.open(journal.folder(), journal.key());
        assertThat(again.position()).isEqualTo(end);
        List<Change> changes = new ArrayList<>();
        again.read(again.position(), (position, change) -> changes.add(change));
        assertThat(changes).hasSize(2);
    }

    @Test
    void keepsNothingOfATableWhoseRecoveryIsTurnedOff() {
        Recorded table = new Recorded(folder).enabled();
        table.put("a", 1);
        Path journal = table.journals
                .find(HeapEngine.SCOPE, "t")
                .orElseThrow()
                .journal()
                .folder();
        table.journals.disable(HeapEngine.SCOPE, "t");
        assertThat(journal).doesNotExist();
        table.put("a", 2);
        assertThat(table.journals.isEmpty()).isTrue();
    }

    private static List<Change> changes(Recorded table) {
        List<Change> changes = new ArrayList<>();
        Journal journal =
                table.journals.find(HeapEngine.SCOPE, "t").orElseThrow().journal();
        journal.read(journal.position(), (position, change) -> changes.add(change));
        return changes;
    }
}
