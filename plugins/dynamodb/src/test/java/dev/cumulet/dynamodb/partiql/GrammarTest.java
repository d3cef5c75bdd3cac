package dev.cumulet.dynamodb.partiql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages are those of PartiQL's open parser, which AWS's answers show; some of them were seen in public threads. */
class GrammarTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM t",
                "select \"a\".b[0], c as d from \"t\".\"i\" where a = ? and not (b in (1, 2) or c between -1 and 1.5e3);",
                "SELECT * FROM t WHERE size(a) > 1 AND b IS NOT MISSING ORDER BY sk DESC",
                "INSERT INTO t VALUE {'pk': 'it''s', 'l': [1, {'x': true}], 's': <<'a', 'b'>>, 'e': {}}",
                "UPDATE t SET a = a + 1, b.c = list_append(b.c, [?]) SET d = 1 REMOVE e[0] WHERE pk = 'x' RETURNING ALL NEW *",
                "DELETE FROM t WHERE pk = 'x' RETURNING ALL OLD *",
                "EXISTS(SELECT * FROM t WHERE pk = 'x' AND a IS MISSING)",
                "SELECT * FROM t -- a comment\n WHERE /* another */ pk='x'",
            })
    void findsNothingInWellFormedStatements(String statement) {
        assertThat(Grammar.fault(statement)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            INSERT INTO urls (key, target) VALUES (?, ?) | Unexpected keyword
            UPDATE Payment-table SET active=? WHERE id=? | Expected data manipulation
            SELEC * FROM t                               | Expected data manipulation
            UPDATE t WHERE pk = 'x'                      | Expected data manipulation
            SELECT                                       | Unexpected term
            SELECT * FROM t WHERE                        | Unexpected term
            SELECT * FROM t WHERE pk = :pk               | Unexpected term
            SELECT * FROM t WHERE pk =                   | Missing right-hand side expression of infix operator
            SELECT * FROM t WHERE pk == 'x'              | Unexpected operator
            SELECT * FROM t WHERE (pk = 'x'              | Expected RIGHT_PAREN
            SELECT * FROM t WHERE a BETWEEN 1 AND        | Expected expression after AND
            SELECT * FROM t WHERE a BETWEEN 1            | Expected AND
            SELECT * FROM t WHERE a IS 5                 | Expected type name
            SELECT a. FROM t                             | Invalid path dot component
            SELECT a[0 FROM t                            | Expected RIGHT_BRACKET
            SELECT 1                                     | Expected FROM after SELECT list
            SELECT *, a FROM t                           | Other expressions may not be present in the select list when '*' is used without dot notation.
            SELECT * FROM t JOIN u                       | Expected 'ON'
            SELECT * FROM t; SELECT * FROM t             | Unexpected token after semicolon. (Only one query is allowed.)
            SELECT * FROM t RETURNING ALL OLD *          | Unexpected token after expression
            foo bar                                      | Unexpected token after expression
            INSERT INTO t VALUE                          | Unexpected term
            INSERT INTO 't' VALUE {}                     | Expected identifier for simple path
            INSERT INTO t VALUE {'pk' 'x'}               | Expected COLON
            INSERT INTO t VALUES {'pk': 'x'}             | Expected LEFT_PAREN for row value constructor
            DELETE t WHERE pk = 'x'                      | Expected FROM after DELETE
            UPDATE t SET a WHERE pk = 'x'                | Expected '='
            UPDATE t SET a.* = 1                         | Invalid path dot component for simple path
            """)
    void saysWhereItStopped(String statement, String message) {
        assertThat(Grammar.fault(statement)).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT * FROM t WHERE a = 'x", "SELECT /* FROM t", "SELECT # FROM t", "SELECT 1a FROM t"})
    void saysNothingAboutWhatIsNoWord(String statement) {
        assertThat(Grammar.fault(statement)).contains("");
    }

    @Test
    void nestsAsDeepAsStatementsAreLong() {
        assertThat(Grammar.fault("(".repeat(8192))).contains("");
        assertThat(Grammar.fault("NOT ".repeat(2000) + "x")).contains("");
        assertThat(Grammar.fault("- ".repeat(4000) + "x")).isEmpty();
    }
}
