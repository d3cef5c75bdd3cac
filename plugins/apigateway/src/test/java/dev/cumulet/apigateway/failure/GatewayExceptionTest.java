package dev.cumulet.apigateway.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GatewayExceptionTest {
    @Test
    void explainsInOneLineWhatClientsAreNotTold() {
        GatewayException failure =
                GatewayError.INTEGRATION_FAILURE.dueTo("Unable to transform request", "line 1\r\nline 2");

        assertThat(failure.reason()).contains("Unable to transform request");
        assertThat(failure.explanation()).contains("Unable to transform request: line 1 line 2");
        assertThat(failure.text()).contains("Internal server error");
        assertThat(GatewayError.FORBIDDEN.exception().explanation()).isEmpty();
    }
}
