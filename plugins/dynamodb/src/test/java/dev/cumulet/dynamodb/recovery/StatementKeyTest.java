package dev.cumulet.dynamodb.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.dynamodb.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementKeyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "INSERT INTO \"my-table\" VALUE {'pk': 'a''b', 'm': {'pk': 'x'}, 'l': ['sk', 1], 'sk': ?}|my-table|a'b|1",
                "insert into \"t\" value {\"pk\": ?, 'sk': 2.5}|t|1|2.5",
                "UPDATE t SET a = ? REMOVE b WHERE sk = -5 AND \"pk\"='x'|t|x|-5",
                "DELETE FROM \"t\" WHERE pk = 'x' AND sk = 7 AND \"other\".\"pk\" = 'y' AND b.sk = 3 RETURNING ALL OLD *|t|x|7",
            })
    void findsTheKeyOfTheItemThatIsWritten(String statement, String table, String pk, String sk) {
        StatementKey found = StatementKey.of(Json.tree(
                        Map.of("Statement", statement, "Parameters", List.of(Map.of("N", "1"), Map.of("N", "2")))))
                .orElseThrow();
        assertThat(found.table()).isEqualTo(table);
        assertThat(found.attributes().path("pk").elements().next().asText()).isEqualTo(pk);
        assertThat(found.attributes().path("sk").path("N").asText()).isEqualTo(sk);
    }

    @ParameterizedTest
    @CsvSource({"SELECT * FROM t", "EXISTS(SELECT * FROM t)", "''", "UPDATE", "DELETE FROM"})
    void readingStatementsWriteNothing(String statement) {
        assertThat(StatementKey.of(Json.tree(Map.of("Statement", statement)))).isEmpty();
    }
}
