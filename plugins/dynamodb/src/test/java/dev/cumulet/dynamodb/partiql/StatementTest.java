package dev.cumulet.dynamodb.partiql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.partiql.Statement.Verb;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.table.TableSchema.KeyAttribute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatementTest {
    private static final TableSchema SCHEMA = new TableSchema(
            "t",
            "id",
            List.of(new KeyAttribute("pk", "S", true), new KeyAttribute("sk", "N", false)),
            Map.of(),
            true,
            Optional.empty());
    private static final ArrayNode PARAMETERS = Json.object().putArray("Parameters");

    static {
        PARAMETERS.addObject().put("S", "one");
        PARAMETERS.addObject().put("N", "2");
    }

    private static Statement of(String text) {
        return Statement.of(text).orElseThrow();
    }

    private static String key(String text) {
        return of(text).key(SCHEMA, PARAMETERS)
                .map(key -> key.toJson().toString())
                .orElse("none");
    }

    @Test
    void knowsItsTable() {
        assertThat(of("SELECT * FROM \"t\".\"i\" WHERE a=1").table()).isEqualTo("t");
        assertThat(of("SELECT * FROM \"t\".\"i\" WHERE a=1").index()).contains("i");
        assertThat(of("insert into t value {}").table()).isEqualTo("t");
        assertThat(of("insert into t value {}").verb()).isEqualTo(Verb.INSERT);
        assertThat(of("UPDATE t.i SET x=1").index()).contains("i");
        assertThat(of("EXISTS(SELECT * FROM t WHERE pk='x')").verb()).isEqualTo(Verb.EXISTS);
        assertThat(of("SELECT").table()).isEmpty();
        assertThat(of("").verb()).isEqualTo(Verb.OTHER);
        assertThat(Statement.of("SELECT 'x")).isEmpty();
    }

    @Test
    void knowsWhatIsWritten() {
        assertThat(of("-- a remark\nINSERT INTO /* another */ \"users\" VALUE {'a': 'into x'}")
                        .written())
                .contains("users");
        assertThat(of("update users SET a = 1 WHERE id = 'from x'").written()).contains("users");
        assertThat(of("DELETE FROM users WHERE id = 'a'").written()).contains("users");
        for (String read :
                List.of("SELECT * FROM t", "EXISTS(SELECT * FROM t)", "UPDATE", "DELETE FROM", "INSERT INTO")) {
            assertThat(of(read).written()).isEmpty();
        }
    }

    @Test
    void findsTheKey() {
        assertThat(key("INSERT INTO t VALUE {'x': {'pk': 'no'}, 'pk': 'it''s', 'sk': -5}"))
                .isEqualTo("{\"pk\":{\"S\":\"it's\"},\"sk\":{\"N\":\"-5\"}}");
        assertThat(key("UPDATE t SET a=? WHERE sk=? AND \"pk\"='x'"))
                .isEqualTo("{\"pk\":{\"S\":\"x\"},\"sk\":{\"N\":\"2\"}}");
        assertThat(key("INSERT INTO \"t\" VALUE {\"pk\": ?, 'm': {'pk': 'x'}, 'l': ['sk', 1], 'sk': 2.5}"))
                .isEqualTo("{\"pk\":{\"S\":\"one\"},\"sk\":{\"N\":\"2.5\"}}");
        assertThat(
                        key(
                                "DELETE FROM t WHERE (pk='x') AND (sk=1) AND \"o\".\"pk\"='y' AND (a=1 OR b=2) RETURNING ALL OLD *"))
                .isEqualTo("{\"pk\":{\"S\":\"x\"},\"sk\":{\"N\":\"1\"}}");
        assertThat(key("DELETE FROM t WHERE pk=? AND sk=? AND x=3"))
                .isEqualTo("{\"pk\":{\"S\":\"one\"},\"sk\":{\"N\":\"2\"}}");
    }

    /** Each of them the engine takes for the key. */
    @Test
    void findsTheKeyOnEitherSideAndInParentheses() {
        String key = "{\"pk\":{\"S\":\"x\"},\"sk\":{\"N\":\"-1\"}}";
        assertThat(key("DELETE FROM t WHERE 'x'=pk AND -1=sk")).isEqualTo(key);
        assertThat(key("DELETE FROM t WHERE ((pk)=('x')) AND (-1)=(sk)")).isEqualTo(key);
        assertThat(key("DELETE FROM t WHERE size(pk)=3 AND size(sk)=4")).isEqualTo("none");
        assertThat(key("DELETE FROM t WHERE 'x'=pk.a AND 1=sk.b")).isEqualTo("none");
        assertThat(key("DELETE FROM t WHERE (((=")).isEqualTo("none");
    }

    @Test
    void knowsNoKeyIfThereAreSeveral() {
        assertThat(key("SELECT * FROM t WHERE pk='x'")).isEqualTo("none");
        assertThat(key("SELECT * FROM t WHERE pk='x' AND sk>1")).isEqualTo("none");
        assertThat(key("SELECT * FROM t WHERE pk='x' AND sk=1 OR sk=2")).isEqualTo("none");
        assertThat(key("SELECT * FROM t WHERE pk='x' AND (sk=1 OR sk=2)")).isEqualTo("none");
        assertThat(of("UPDATE t SET x=1 WHERE pk='x'").namesKey(SCHEMA)).isFalse();
    }

    @Test
    void countsParameters() {
        assertThat(of("SELECT * FROM t WHERE pk='?' AND a IN (?, ?) -- ?").parameters())
                .isEqualTo(2);
    }
}
