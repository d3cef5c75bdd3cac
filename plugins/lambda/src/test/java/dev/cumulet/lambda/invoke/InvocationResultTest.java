package dev.cumulet.lambda.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InvocationResultTest {
    private static String reason(String payload) {
        return InvocationResult.error(payload.getBytes(StandardCharsets.UTF_8)).reason();
    }

    @Test
    void tellsTypeAndMessageOfAnErrorInOneLine() {
        assertThat(reason(
                        "{\"errorType\":\"KeyError\",\"errorMessage\":\"'Records'\\n  in line 3\",\"stackTrace\":[]}"))
                .isEqualTo("KeyError: 'Records' in line 3");
        assertThat(reason("{\"errorMessage\":\"Task timed out\"}")).isEqualTo("Task timed out");
    }

    @Test
    void saysNothingOfWhatIsNoErrorOfAwsForm() {
        assertThat(reason("[1]")).isEmpty();
        assertThat(reason("broken")).isEmpty();
    }
}
