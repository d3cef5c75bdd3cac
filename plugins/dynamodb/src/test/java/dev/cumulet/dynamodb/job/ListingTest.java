package dev.cumulet.dynamodb.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static final List<String> ALL = List.of("c", "b", "a");

    private final Listing<String> list = new Listing<>("letters", "Letters", UnaryOperator.identity());

    private ObjectNode page(ObjectNode request, int limit) {
        return list.page(ALL, request, limit, letter -> Json.object().put("Letter", letter));
    }

    @Test
    void goesOnWhereAPageEnded() {
        ObjectNode first = page(Json.object(), 2);
        assertThat(first.path("Letters").toString()).isEqualTo("[{\"Letter\":\"c\"},{\"Letter\":\"b\"}]");
        String token = first.path("NextToken").asText();
        assertThat(token).matches("([0-9a-f]{16}){7,}");
        assertThat(page(Json.object().put("NextToken", token), 2).toString())
                .isEqualTo("{\"Letters\":[{\"Letter\":\"a\"}]}");
    }

    @Test
    void theLastPageHasNoToken() {
        assertThat(page(Json.object(), 3).has("NextToken")).isFalse();
    }

    @Test
    void takesNoTokenOfAnotherList() {
        for (String token : List.of("nonsense", PageToken.of("numbers", "1"))) {
            assertThatThrownBy(() -> page(Json.object().put("NextToken", token), 1))
                    .hasMessage("Invalid Request: Provided nextToken is invalid: " + token);
        }
    }
}
