package dev.cumulet.dynamodb.partiql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seen in public threads: what AWS says of tokens of another statement, were it only ordered differently. */
class StatementTokenTest {
    private static final String STATEMENT = "{\"Statement\": \"SELECT * FROM t\", \"Parameters\": [{\"S\": \"a\"}]}";

    @Test
    void tokensComeBackWhateverElseChanges() {
        String token = StatementToken.of(Json.text(STATEMENT), "engine's");
        ObjectNode request = Json.text(STATEMENT).put("Limit", 3).put("NextToken", token);
        assertThat(StatementToken.engineToken(request)).isEqualTo("engine's");
    }

    @Test
    void tokensBelongToTheirStatementAndItsParameters() {
        String token = StatementToken.of(Json.text(STATEMENT), "engine's");
        for (String other : new String[] {STATEMENT.replace("*", "a"), STATEMENT.replace("\"a\"", "\"b\"")}) {
            ObjectNode request = Json.text(other).put("NextToken", token);
            assertThatThrownBy(() -> StatementToken.engineToken(request))
                    .hasMessage("NextToken does not match request");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0.1", "AAAA", "?", "zzz"})
    void whatIsNoTokenIsRefused(String token) {
        ObjectNode request = Json.text(STATEMENT).put("NextToken", token);
        assertThatThrownBy(() -> StatementToken.engineToken(request)).hasMessage("Invalid NextToken");
    }
}
