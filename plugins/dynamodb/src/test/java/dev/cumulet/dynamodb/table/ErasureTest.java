package dev.cumulet.dynamodb.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.Requests;
import dev.cumulet.spi.service.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With an engine that answers what each test wants; the real one is in the reset's test through clients. */
class ErasureTest {
    private static final Scope SCOPE = new Scope("000000000000", "eu-west-1");

    private final List<String> asked = new ArrayList<>();
    private final Deque<EngineReply> answers = new ArrayDeque<>();
    private final Erasure erasure = new Erasure(
            new Engine(request -> {
                asked.add(request.operation() + " " + Requests.text(request.bytes()));
                return answers.pop();
            }),
            new HeapTable<>());

    private void answer(int status, String body) {
        answers.add(Requests.reply(status, body));
    }

    @Test
    void asksNothingWhereNobodyHasMadeATable() {
        erasure.deleteTables();
        assertThat(asked).isEmpty();
    }

    @Test
    void deletesTheTablesOfAllPages() {
        erasure.remember(SCOPE);
        answer(200, "{\"TableNames\":[\"a\"],\"LastEvaluatedTableName\":\"a\"}");
        answer(200, "{\"TableNames\":[\"b\"]}");
        answer(200, "{}");
        answer(200, "{}");

        erasure.deleteTables();

        assertThat(asked)
                .containsExactly(
                        "ListTables {}",
                        "ListTables {\"ExclusiveStartTableName\":\"a\"}",
                        "DeleteTable {\"TableName\":\"a\"}",
                        "DeleteTable {\"TableName\":\"b\"}");
    }

    @Test
    void takesProtectionAway() {
        erasure.remember(SCOPE);
        answer(200, "{\"TableNames\":[\"a\"]}");
        answer(400, "{\"__type\":\"com.amazon.coral.validate#ValidationException\"}");
        answer(200, "{\"Table\":{\"DeletionProtectionEnabled\":true}}");
        answer(200, "{}");
        answer(200, "{}");

        erasure.deleteTables();

        assertThat(asked).element(4).isEqualTo("DeleteTable {\"TableName\":\"a\"}");
    }

    @Test
    void waitsForATableThatIsBeingMadeAndMissesNoneThatIsGone() {
        erasure.remember(SCOPE);
        answer(200, "{\"TableNames\":[\"a\",\"b\"]}");
        answer(400, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceInUseException\"}");
        answer(200, "{}");
        answer(400, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\"}");

        erasure.deleteTables();

        assertThat(answers).isEmpty();
    }

    @Test
    void saysWhatTheEngineRefuses() {
        erasure.remember(SCOPE);
        answer(500, "{\"__type\":\"InternalServerError\",\"message\":\"the disk is full\"}");
        assertThatThrownBy(erasure::deleteTables).hasMessageContaining("disk is full");
    }
}
