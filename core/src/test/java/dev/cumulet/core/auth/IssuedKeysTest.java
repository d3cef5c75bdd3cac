package dev.cumulet.core.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cumulet.spi.AccessKey;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Identity;
import dev.cumulet.spi.service.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that plugins issue, asked for with a signature that is wrong: whoever gets as far as that has passed all else. */
class IssuedKeysTest {
    private static final String NOW = "2026-11-22T07:00:00Z";
    private static final Principal SESSION =
            new Principal("111111111111", "arn:aws:sts::111111111111:assumed-role/r/s", "AROAX:s");
    private static final Principal USER = new Principal("222222222222", "arn:aws:iam::222222222222:user/ann", "AIDAX");
    private static final Map<String, AccessKey> KEYS = Map.of(
            "ASIALIVE",
            temporary("ASIALIVE", "2026-11-22T07:00:01Z"),
            "ASIADEAD",
            temporary("ASIADEAD", "2026-11-22T07:00:00Z"),
            "AKIAUSER",
            new AccessKey("AKIAUSER", "secret", USER, Optional.empty()),
            "test",
            new AccessKey("test", "stolen", USER, Optional.empty()));

    private static AccessKey temporary(String id, String expiration) {
        return new AccessKey(
                id, "secret", SESSION, Optional.of(new AccessKey.Session("the+token", Instant.parse(expiration))));
    }

    private static KeyRing ring(AuthSettings.Mode mode) {
        KeyRing ring = new KeyRing(new AuthSettings(mode, "000000000000", "us-east-1", Map.of()), Requests.at(NOW));
        ring.add(id -> Optional.empty());
        ring.add(id -> Optional.ofNullable(KEYS.get(id)));
        return ring;
    }

    private static Authenticator authenticator(AuthSettings.Mode mode) {
        return new Authenticator(ring(mode), Requests.at(NOW));
    }

    private static Inbound signed(String key, String... more) {
        String[] headers = List.of(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + key
                                + "/20261122/us-east-1/sts/aws4_request, SignedHeaders=host;x-amz-date, Signature=00",
                        "Host",
                        "localhost",
                        "x-amz-date",
                        "20261122T070000Z")
                .toArray(String[]::new);
        String[] all = java.util.Arrays.copyOf(headers, headers.length + more.length);
        System.arraycopy(more, 0, all, headers.length, more.length);
        return Requests.request("POST", "/", "", all);
    }

    private static Inbound presigned(String key, String more) {
        return Requests.request(
                "GET",
                "/",
                "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=" + key
                        + "%2F20261122%2Fus-east-1%2Fsts%2Faws4_request&X-Amz-Date=20261122T070000Z&X-Amz-Expires=60"
                        + "&X-Amz-SignedHeaders=host&X-Amz-Signature=00" + more,
                "Host",
                "localhost");
    }

    private static String refusal(Inbound request, AuthSettings.Mode mode) {
        return catchThrowableOfType(
                        AwsException.class, () -> authenticator(mode).authenticate(request, 1 << 20, new PlainFaults()))
                .code()
                .code();
    }

    @ParameterizedTest
    @CsvSource({
        "ASIALIVE, the+token, SIGNATURE_MISMATCH",
        "ASIALIVE, another,   INVALID_TOKEN",
        "ASIALIVE, '',        UNKNOWN_ACCESS_KEY",
        "ASIADEAD, the+token, EXPIRED_TOKEN",
        "ASIADEAD, another,   INVALID_TOKEN",
        "AKIAUSER, '',        SIGNATURE_MISMATCH",
        "ASIANONE, the+token, UNKNOWN_ACCESS_KEY",
        "test,     any,       SIGNATURE_MISMATCH"
    })
    void theirTokensAreVerified(String key, String token, String fault) {
        assertThat(refusal(signed(key, "X-Amz-Security-Token", token), AuthSettings.Mode.VERIFY))
                .isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource({
        "ASIALIVE, &X-Amz-Security-Token=the%2Btoken, SIGNATURE_MISMATCH",
        "ASIALIVE, &X-Amz-Security-Token=the+token,   INVALID_TOKEN",
        "ASIALIVE, '',                                UNKNOWN_ACCESS_KEY",
        "ASIADEAD, &X-Amz-Security-Token=the%2Btoken, EXPIRED_TOKEN"
    })
    void theTokensOfUrlsAreVerifiedInBothModes(String key, String token, String fault) {
        assertThat(refusal(presigned(key, token), AuthSettings.Mode.VERIFY)).isEqualTo(fault);
        assertThat(refusal(presigned(key, token), AuthSettings.Mode.ACCEPT)).isEqualTo(fault);
    }

    @Test
    void requestsBelongToTheirPrincipalsInAcceptModeToo() {
        Authenticator accepting = authenticator(AuthSettings.Mode.ACCEPT);

        assertThat(accepting
                        .authenticate(signed("ASIALIVE"), 1 << 20, new PlainFaults())
                        .identity())
                .isEqualTo(new Identity(SESSION, "ASIALIVE", Identity.Kind.ACCEPTED));
        assertThat(accepting
                        .authenticate(signed("AKIAUSER"), 1 << 20, new PlainFaults())
                        .identity()
                        .account())
                .isEqualTo("222222222222");
        assertThat(accepting
                        .authenticate(signed("AKIANONE"), 1 << 20, new PlainFaults())
                        .identity()
                        .principal())
                .isEqualTo(Principal.root("000000000000"));
    }

    @Test
    void nobodyIssuesAKeyOfTheConfiguration() {
        assertThat(ring(AuthSettings.Mode.VERIFY).principal("test")).isEqualTo(Principal.root("000000000000"));
    }

    @Test
    void pluginsSignWithThemUntilTheyEnd() {
        SecretSigner signer = new SecretSigner(ring(AuthSettings.Mode.VERIFY));

        assertThat(signer.v4("ASIALIVE/20261122/us-east-1/s3/aws4_request", "x"))
                .isPresent();
        assertThat(signer.v4("ASIADEAD/20261122/us-east-1/s3/aws4_request", "x"))
                .isEmpty();
        assertThat(signer.account("AKIAUSER")).isEqualTo("222222222222");
    }
}
