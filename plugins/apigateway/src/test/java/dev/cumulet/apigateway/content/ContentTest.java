package dev.cumulet.apigateway.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.failure.GatewayException;
import dev.cumulet.apigateway.fake.Requests;
import dev.cumulet.apigateway.model.IntegrationResponse;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.spi.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorded from AWS in March 2025, with an integration of S3: what was stored, and what was answered. */
class ContentTest {
    private static final byte[] RAW = {0x1f, (byte) 0x8b, 8, 0, 0x14, 'l', (byte) 0xee, 'c', 2, (byte) 0xff, 'K'};
    private static final byte[] ENCODED = Base64.getEncoder().encode(RAW);
    private static final byte[] TEXT = "this is a UTF8 text typed object".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, byte[]> CONTENTS = Map.of(
            "raw",
            RAW,
            "encoded",
            ENCODED,
            "text",
            TEXT,
            "replaced",
            new String(RAW, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8),
            "encoded twice",
            Base64.getEncoder().encode(ENCODED),
            "encoded text",
            Base64.getEncoder().encode(TEXT));

    @ParameterizedTest
    @CsvSource({
        // handling, whether image/png is one of the API's binary types, the request's type, the content, what arrives
        ",                   false, image/png,  raw,     replaced",
        ",                   false, image/png,  encoded, encoded",
        ",                   false, image/png,  text,    text",
        ",                   true,  image/png,  raw,     raw",
        ",                   true,  image/png,  encoded, encoded",
        ",                   true,  image/png,  text,    text",
        ",                   true,  text/plain, raw,     replaced",
        ",                   true,  text/plain, encoded, encoded",
        ",                   true,  text/plain, text,    text",
        "CONVERT_TO_TEXT,    false, image/png,  raw,     replaced",
        "CONVERT_TO_TEXT,    false, image/png,  encoded, encoded",
        "CONVERT_TO_TEXT,    false, image/png,  text,    text",
        "CONVERT_TO_TEXT,    true,  image/png,  raw,     encoded",
        "CONVERT_TO_TEXT,    true,  image/png,  encoded, encoded twice",
        "CONVERT_TO_TEXT,    true,  image/png,  text,    encoded text",
        "CONVERT_TO_TEXT,    true,  text/plain, raw,     replaced",
        "CONVERT_TO_TEXT,    true,  text/plain, encoded, encoded",
        "CONVERT_TO_TEXT,    true,  text/plain, text,    text",
        "CONVERT_TO_BINARY,  false, image/png,  encoded, raw",
        "CONVERT_TO_BINARY,  false, image/png,  raw,     refused",
        "CONVERT_TO_BINARY,  false, image/png,  text,    refused",
        "CONVERT_TO_BINARY,  true,  image/png,  raw,     raw",
        "CONVERT_TO_BINARY,  true,  image/png,  encoded, encoded",
        "CONVERT_TO_BINARY,  true,  image/png,  text,    text",
        "CONVERT_TO_BINARY,  true,  text/plain, encoded, raw",
        "CONVERT_TO_BINARY,  true,  text/plain, raw,     refused"
    })
    void convertsRequests(String handling, boolean isBinaryType, String type, String content, String result) {
        Headers headers = Headers.of("Content-Type", type);
        ApiRequest request = request(handling, isBinaryType, headers, CONTENTS.get(content));

        check(result, () -> Content.ofRequest(request));
    }

    @ParameterizedTest
    @CsvSource({
        // handling, whether image/png is binary, the payload's type, the client's Accept, the content, what is answered
        ",                  false, image/png,  image/png,             text,    text",
        ",                  false, image/png,  image/png,             raw,     replaced",
        ",                  false, image/png,  image/png,             encoded, encoded",
        ",                  true,  text/plain, image/png,             encoded, raw",
        ",                  true,  text/plain, image/png,             text,    refused",
        ",                  true,  image/png,  image/png,             encoded, encoded",
        ",                  true,  image/png,  image/png,             raw,     raw",
        ",                  true,  image/png,  image/png,             text,    text",
        ",                  true,  text/plain, text/plain,            encoded, encoded",
        ",                  true,  text/plain, text/plain,            raw,     replaced",
        ",                  true,  text/plain, text/plain,            text,    text",
        ",                  true,  image/png,  text/plain,            encoded, encoded twice",
        ",                  true,  image/png,  text/plain,            raw,     encoded",
        ",                  true,  image/png,  text/plain,            text,    encoded text",
        ",                  true,  image/png,  'text/html,image/png', raw,     encoded",
        ",                  true,  image/png,  ,                      raw,     encoded",
        "CONVERT_TO_BINARY, false, image/png,  image/png,             encoded, raw",
        "CONVERT_TO_BINARY, false, image/png,  image/png,             raw,     refused",
        "CONVERT_TO_BINARY, true,  text/plain, image/png,             encoded, raw",
        "CONVERT_TO_BINARY, true,  image/png,  image/png,             encoded, encoded",
        "CONVERT_TO_BINARY, true,  image/png,  image/png,             raw,     raw",
        "CONVERT_TO_BINARY, true,  image/png,  image/png,             text,    text",
        "CONVERT_TO_BINARY, true,  text/plain, text/plain,            encoded, raw",
        "CONVERT_TO_BINARY, true,  image/png,  text/plain,            encoded, encoded",
        "CONVERT_TO_BINARY, true,  image/png,  text/plain,            raw,     raw",
        "CONVERT_TO_BINARY, true,  image/png,  text/plain,            text,    text",
        "CONVERT_TO_TEXT,   true,  image/png,  image/png,             raw,     encoded",
        "CONVERT_TO_TEXT,   true,  text/plain, image/png,             encoded, encoded",
        "CONVERT_TO_TEXT,   false, image/png,  image/png,             raw,     replaced"
    })
    void convertsResponses(
            String handling, boolean isBinaryType, String type, String accept, String content, String result) {
        Headers client = accept == null ? Headers.empty() : Headers.of("Accept", accept);
        ApiRequest request = request(null, isBinaryType, client, new byte[0]);
        Optional<IntegrationResponse> response =
                Optional.of(new IntegrationResponse("200", null, null, null, handling));

        check(
                result,
                () -> Content.ofResponse(request, response, Headers.of("Content-Type", type), CONTENTS.get(content)));
    }

    private static ApiRequest request(String handling, boolean isBinaryType, Headers headers, byte[] body) {
        List<String> types = isBinaryType ? List.of("image/png") : List.of();
        return Requests.converting(handling, types).with(headers, body);
    }

    private interface Conversion {
        byte[] result();
    }

    private static void check(String result, Conversion conversion) {
        if (result.equals("refused")) {
            assertThat(catchThrowableOfType(GatewayException.class, conversion::result)
                            .error())
                    .isEqualTo(GatewayError.INTEGRATION_FAILURE);
        } else {
            assertThat(conversion.result()).isEqualTo(CONTENTS.get(result));
        }
    }
}
