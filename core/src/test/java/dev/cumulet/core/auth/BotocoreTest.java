package dev.cumulet.core.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks requests that boto3 signed; sign_with_botocore.py, beside the data, made them. */
class BotocoreTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final FaultSource FAULTS = new PlainFaults();

    record Signed(String name, Inbound request) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Signed> requests() throws IOException {
        List<Signed> requests = new ArrayList<>();
        try (InputStream in = BotocoreTest.class.getResourceAsStream("signed-by-botocore.json")) {
            for (JsonNode request : new ObjectMapper().readTree(in)) {
                requests.add(new Signed(request.get("name").asText(), inbound(request)));
            }
        }
        return requests.stream();
    }

    private static Inbound inbound(JsonNode request) throws IOException {
        Headers.Builder headers = Headers.builder();
        request.get("headers")
                .forEach(line -> headers.add(line.get(0).asText(), line.get(1).asText()));
        return Inbound.local(
                request.get("method").asText(),
                request.get("path").asText(),
                request.get("query").asText(),
                headers.build(),
                request.get("body").binaryValue());
    }

    private static Authenticator verifying(String secret) {
        AuthSettings settings =
                new AuthSettings(AuthSettings.Mode.VERIFY, "000000000000", "us-east-1", Map.of("AKIDEXAMPLE", secret));
        return new Authenticator(settings, Requests.at("2026-11-22T10:05:00Z"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void findsRightWhatBoto3Signed(Signed signed) {
        Authenticated authenticated = verifying(SECRET).authenticate(signed.request(), 1 << 20, FAULTS);

        assertThat(authenticated.identity())
                .isEqualTo(new Identity("000000000000", "AKIDEXAMPLE", Identity.Kind.VERIFIED));
        assertThat(authenticated.region()).isEqualTo(signed.name().startsWith("v2") ? "us-east-1" : "eu-west-1");
        byte[] content = Requests.readAll(authenticated.body());
        assertThat((long) content.length).isEqualTo(authenticated.body().length());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void refusesAnotherSecret(Signed signed) {
        assertRefused(SECRET + "x", signed.request());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void refusesAnotherMethod(Signed signed) {
        Inbound request = signed.request();
        assertRefused(
                SECRET,
                new Inbound(
                        "PATCH",
                        request.scheme(),
                        request.rawPath(),
                        request.rawQuery(),
                        request.headers(),
                        request.body(),
                        request.remoteAddress()));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void refusesAnotherPath(Signed signed) {
        assertRefused(SECRET, signed.request().withRawPath(signed.request().rawPath() + "x"));
    }

    private static void assertRefused(String secret, Inbound request) {
        assertThatThrownBy(() -> verifying(secret).authenticate(request, 1 << 20, FAULTS))
                .isInstanceOfSatisfying(AwsException.class, refusal -> {
                    assertThat(refusal.code().code()).isEqualTo("SIGNATURE_MISMATCH");
                    assertThat(refusal.members())
                            .containsEntry("AWSAccessKeyId", "AKIDEXAMPLE")
                            .containsKeys("StringToSign", "SignatureProvided", "StringToSignBytes");
                });
    }

    @ParameterizedTest
    @MethodSource("requests")
    void letsBoto3InUnderAnyKeyInAcceptMode(Signed signed) {
        AuthSettings settings = new AuthSettings(AuthSettings.Mode.ACCEPT, "000000000000", "us-east-1", Map.of());
        Authenticator accepting = new Authenticator(settings, Requests.at("2026-11-22T10:05:00Z"));

        Authenticated authenticated = accepting.authenticate(signed.request(), 1 << 20, FAULTS);

        assertThat(authenticated.identity())
                .isEqualTo(new Identity("000000000000", "AKIDEXAMPLE", Identity.Kind.ACCEPTED));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void keepsTheContentOfOtherServicesRequestsForTheirHandlers(Signed signed) {
        RequestBody sent = signed.request().body();
        boolean isPlain = !signed.request().headers().contains("x-amz-decoded-content-length");
        long length = sent.length();

        Authenticated authenticated = verifying(SECRET).authenticate(signed.request(), 1 << 20, FAULTS);

        if (isPlain) {
            assertThat((long) Requests.readAll(authenticated.body()).length).isEqualTo(length);
        }
    }
}
