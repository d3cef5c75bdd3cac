package dev.cumulet.dynamodb.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTableTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "INSERT INTO \"users\" VALUE {'id': 'a'} | users",
                "insert  into users value {'id': 'a'} | users",
                "UPDATE \"users\" SET a = 1 WHERE id = 'a' | users",
                "DELETE FROM users WHERE id = 'a' | users",
                "SELECT * FROM users |",
                "INSERT INTO |",
                "`` |",
            })
    void namesTheTableThatAStatementWritesTo(String statement, String table) {
        assertThat(StatementTable.written(statement).orElse(null)).isEqualTo(table);
    }
}
