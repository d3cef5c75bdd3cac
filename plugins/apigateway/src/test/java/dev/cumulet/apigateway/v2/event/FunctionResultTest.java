package dev.cumulet.apigateway.v2.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What functions behind HTTP APIs answer. */
class FunctionResultTest {
    private static Optional<Integer> status(String result) {
        return FunctionResult.parse(new ObjectMapper(), result.getBytes(StandardCharsets.UTF_8), true)
                .map(FunctionResult::status);
    }

    @Test
    void noClientIsLeftWaitingForTheAnswerBehindAnInterimOne() {
        assertThat(status("{\"statusCode\": 404}")).hasValue(404);
        assertThat(status("{\"statusCode\": 100}")).isEmpty();
        assertThat(status("{\"statusCode\": 600}")).isEmpty();
    }
}
