package dev.cumulet.apigateway.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.spi.http.Headers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS makes of a function's result, as recorded in November 2024. */
class ProxyResponseTest {
    private final ObjectMapper mapper = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"statusCode\": 200, \"body\": \"x\", \"unknown\": 1}",
                "\"just a string\"",
                "{\"statusCode\": \"wrong\"}",
                "{\"statusCode\": 200, \"multiValueHeaders\": {\"a\": \"no list\"}}",
                "{\"statusCode\": 200, \"headers\": [\"a\"]}",
                "{\"statusCode\": 200, \"body\": {\"not\": \"a text\"}}",
                "{\"statusCode\": 100}",
                "{\"statusCode\": 600}",
                "{\"statusCode\": 200, \"headers\": {\"a\": \"b\\r\\nc: d\"}}",
                "{\"statusCode\": 200, \"multiValueHeaders\": {\"a: b\": [\"c\"]}}",
                "{}",
                "null",
                "",
                "no json"
            })
    void refusesMalformedResults(String result) {
        assertThat(ProxyResponse.parse(mapper, bytes(result), false)).isEmpty();
    }

    @Test
    void takesAStatusAsText() {
        assertThat(parse("{\"statusCode\": \"201\"}").status()).isEqualTo(201);
    }

    @Test
    void answers200WithoutAStatus() {
        assertThat(parse("{\"headers\": {\"a\": \"b\"}}").status()).isEqualTo(200);
    }

    @Test
    void saysJsonWhereTheFunctionSaysNothing() {
        ProxyResponse response = parse("{\"statusCode\": 200, \"headers\": null}");

        assertThat(response.headers()).isEqualTo(Headers.of("Content-Type", "application/json"));
        assertThat(response.body()).isEmpty();
    }

    @Test
    void writesBooleanHeaderValues() {
        assertThat(parse("{\"statusCode\": 200, \"headers\": {\"header-bool\": true}}")
                        .headers()
                        .first("header-bool"))
                .contains("true");
    }

    @Test
    void mergesBothHeaderMapsMultiValuesFirstAndInTheirSpelling() {
        ProxyResponse response = parse("{\"statusCode\": 200, \"headers\": {\"test-multi\": \"value-solo\"},"
                + " \"multiValueHeaders\": {\"tesT-Multi\": [\"value-multi\"]}}");

        assertThat(response.headers())
                .isEqualTo(Headers.of(
                        "tesT-Multi", "value-multi", "tesT-Multi", "value-solo", "Content-Type", "application/json"));
    }

    @Test
    void saysAPairThatStandsInBothMapsOnce() {
        ProxyResponse response = parse("{\"statusCode\": 200, \"headers\": {\"a\": \"1\"},"
                + " \"multiValueHeaders\": {\"a\": [\"1\", \"2\"]}}");

        assertThat(response.headers().all("a")).containsExactly("1", "2");
    }

    /** Recorded in December 2024. */
    @Test
    void renamesHeadersThatTheGatewaySetsItself() {
        Headers headers = parse("{\"statusCode\": 401, \"headers\": {\"WWW-Authenticate\": \"Basic\","
                        + " \"Content-Length\": \"3\", \"Transfer-Encoding\": \"chunked\"}}")
                .headers();

        assertThat(headers.first("x-amzn-Remapped-WWW-Authenticate")).contains("Basic");
        assertThat(headers.first("x-amzn-Remapped-Content-Length")).contains("3");
        assertThat(headers.contains("Content-Length")).isFalse();
        assertThat(headers.contains("Transfer-Encoding")).isFalse();
    }

    @Test
    void decodesBase64OnlyIfBinaryContentIsWanted() {
        byte[] result = bytes("{\"statusCode\": 200, \"isBase64Encoded\": true, \"body\": \"dGVzdC1kYXRh\"}");

        assertThat(ProxyResponse.parse(mapper, result, true).orElseThrow().body())
                .isEqualTo(bytes("test-data"));
        assertThat(ProxyResponse.parse(mapper, result, false).orElseThrow().body())
                .isEqualTo(bytes("dGVzdC1kYXRh"));
    }

    private ProxyResponse parse(String result) {
        return ProxyResponse.parse(mapper, bytes(result), false).orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
