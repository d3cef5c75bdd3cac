package dev.cumulet.dynamodb.replica;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM users WHERE a = 'FROM x'",
                "select a, \"from\" from \"users\".\"by-colour\" where b = 1",
                "INSERT INTO \"users\" VALUE {'from': 'into x'}",
                "UPDATE users SET a = 1",
                "delete from users where id='x'",
                "EXISTS(SELECT * FROM users WHERE id = 'it''s FROM x')"
            })
    void findsTheTable(String statement) {
        assertThat(Statements.table(statement)).contains("users");
    }

    @Test
    void findsNothingWhereThereIsNone() {
        assertThat(Statements.table("SELECT 1")).isEmpty();
        assertThat(Statements.table("FROM '")).isEmpty();
    }
}
