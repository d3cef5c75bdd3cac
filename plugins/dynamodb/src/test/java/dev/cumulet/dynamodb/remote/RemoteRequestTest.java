package dev.cumulet.dynamodb.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteRequestTest {
    private final RemoteRequest request =
            new RemoteRequest(RemoteNames.of(new Scope("000000000000", "us-east-1"), "p-"));

    private String translated(String json) throws IOException {
        return request.translated(Json.object(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)))
                .toString()
                .replace('"', '\'');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'TableName':'t','Item':{'TableName':{'S':'t'}}} | {'TableName':'p-000000000000.us-east-1.t','Item':{'TableName':{'S':'t'}}}",
                "{'RequestItems':{'t':[1]}} | {'RequestItems':{'p-000000000000.us-east-1.t':[1]}}",
                "{'TransactItems':[{'Put':{'TableName':'t'}}]} | {'TransactItems':[{'Put':{'TableName':'p-000000000000.us-east-1.t'}}]}",
                "{} | {}",
            })
    void namesTablesAsTheOtherSideDoes(String here, String there) throws IOException {
        assertThat(translated(here)).isEqualTo(there);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT * FROM t WHERE a = 'FROM t' | SELECT * FROM \"T\" WHERE a = 'FROM t'",
                "select a, b from \"t\".\"by-colour\" where a = 1 | select a, b from \"T\".\"by-colour\" where a = 1",
                "select a from t.\"by-colour\" | select a from \"T\".\"by-colour\"",
                "/* FROM x */ SELECT a -- FROM y | /* FROM x */ SELECT a -- FROM y",
                "/* FROM x */ SELECT \"from\" /* FROM y */ FROM t | /* FROM x */ SELECT \"from\" /* FROM y */ FROM \"T\"",
                "INSERT INTO t VALUE {'id': 1} | INSERT INTO \"T\" VALUE {'id': 1}",
                "UPDATE t SET a = 1 WHERE id = 1 | UPDATE \"T\" SET a = 1 WHERE id = 1",
                "DELETE FROM t WHERE id = 1 | DELETE FROM \"T\" WHERE id = 1",
                "EXISTS(SELECT * FROM t WHERE id = 1) | EXISTS(SELECT * FROM \"T\" WHERE id = 1)",
            })
    void namesTablesInStatements(String here, String there) {
        String expected = there.replace("T\"", "p-000000000000.us-east-1.t\"");
        assertThat(request.translated(Json.object().put("Statement", here))
                        .path("Statement")
                        .asText())
                .isEqualTo(expected);
    }

    @Test
    void refusesNamesThatGetTooLong() {
        assertThatThrownBy(() -> translated("{'TableName':'" + "t".repeat(250) + "'}"))
                .hasMessageContaining("no table's name may be longer than 255 characters");
    }
}
