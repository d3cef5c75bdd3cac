package dev.cumulet.apigateway.header;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.spi.http.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded from AWS in August and December 2024. */
class HeaderRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection",
                "Content-Length",
                "Content-MD5",
                "Expect",
                "Max-Forwards",
                "Proxy-Authenticate",
                "Server",
                "TE",
                "Transfer-Encoding",
                "Trailer",
                "upgrade",
                "WWW-Authenticate"
            })
    void keepsFromIntegrationsWhatIsBetweenTheClientAndTheGateway(String name) {
        assertThat(HeaderRules.isSeen(name)).isFalse();
        assertThat(HeaderRules.isProxied(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept",
                "Accept-Encoding",
                "Age",
                "Authorization",
                "Date",
                "Pragma",
                "Range",
                "Referer",
                "Via",
                "Warn"
            })
    void handsOthersOn(String name) {
        assertThat(HeaderRules.isSeen(name)).isTrue();
        assertThat(HeaderRules.isProxied(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-length", "transfer-encoding"})
    void refusesMappingsOfWhatTheGatewaySets(String name) {
        assertThat(HeaderRules.isSettable("AWS", name)).isFalse();
        assertThat(HeaderRules.isSettable("AWS_PROXY", name)).isFalse();
        assertThat(HeaderRules.isSettable("HTTP", name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization", "connection", "expect", "proxy-authenticate", "te"})
    void refusesMoreOfThemTowardsServices(String name) {
        assertThat(HeaderRules.isSettable("AWS", name)).isFalse();
        assertThat(HeaderRules.isSettable("AWS_PROXY", name)).isFalse();
        assertThat(HeaderRules.isSettable("HTTP", name)).isTrue();
    }

    @Test
    void renamesWhatTheGatewaySetsItselfAndDropsWhatItCannotPassOn() {
        Headers answered = HeaderRules.answered(Headers.of(
                "Date", "1",
                "server", "2",
                "X-Amzn-RequestId", "3",
                "Transfer-Encoding", "chunked",
                "TE", "4",
                "Via", "5",
                "WWW-Authenticate", "6"));

        assertThat(answered)
                .isEqualTo(Headers.of(
                        "x-amzn-Remapped-Date", "1",
                        "x-amzn-Remapped-server", "2",
                        "x-amzn-Remapped-X-Amzn-RequestId", "3",
                        "TE", "4",
                        "Via", "5",
                        "x-amzn-Remapped-WWW-Authenticate", "6"));
    }
}
