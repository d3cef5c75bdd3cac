package dev.cumulet.apigateway.v2.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.apigateway.v2.authorization.Jwt.InvalidTokenException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JwtTest {
    private static final String CLAIMS = "{\"sub\":\"x\"}";
    private static KeyPair pair;

    @BeforeAll
    static void makeAKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        pair = generator.generateKeyPair();
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String signed(String header, String claims) throws GeneralSecurityException {
        String text = encoded(header) + "." + encoded(claims);
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(pair.getPrivate());
        signer.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + encoded(signer.sign());
    }

    private static String hmac(String header) throws GeneralSecurityException {
        String text = encoded(header) + "." + encoded(CLAIMS);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(pair.getPublic().getEncoded(), "HmacSHA256"));
        return text + "." + encoded(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void believesWhatTheKeysOwnerHasSigned() throws GeneralSecurityException {
        Jwt jwt = Jwt.parse(signed("{\"alg\":\"RS256\",\"kid\":\"one\"}", CLAIMS));

        jwt.verify((RSAPublicKey) pair.getPublic());

        assertThat(jwt.keyId()).isEqualTo("one");
        assertThat(jwt.claims().get("sub").asText()).isEqualTo("x");
    }

    static Stream<String> hostileTokens() throws GeneralSecurityException {
        String good = signed("{\"alg\":\"RS256\",\"kid\":\"one\"}", CLAIMS);
        String[] parts = good.split("\\.");
        return Stream.of(
                "",
                "..",
                "a.b",
                good + ".x",
                "!!!." + parts[1] + "." + parts[2],
                encoded("[]") + "." + parts[1] + "." + parts[2],
                encoded("{\"alg\":\"none\",\"kid\":\"one\"}") + "." + parts[1] + ".",
                encoded("{\"alg\":\"None\",\"kid\":\"one\"}") + "." + parts[1] + "." + parts[2],
                hmac("{\"alg\":\"HS256\",\"kid\":\"one\"}"),
                encoded("{\"alg\":[\"RS256\"],\"kid\":\"one\"}") + "." + parts[1] + "." + parts[2],
                signed("{\"alg\":\"RS256\",\"kid\":\"one\",\"crit\":[\"exp\"]}", CLAIMS),
                signed("{\"alg\":\"RS256\"}", CLAIMS),
                signed("{\"alg\":\"RS256\",\"kid\":{\"a\":1}}", CLAIMS),
                // The key that a token brings along doesn't count.
                signed("{\"alg\":\"RS512\",\"kid\":\"one\",\"jwk\":{\"kty\":\"RSA\"}}", CLAIMS),
                parts[0] + "." + encoded("{\"sub\":\"y\"}") + "." + parts[2],
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1] + "." + encoded("short"),
                parts[0] + "." + encoded("[".repeat(5_000)) + "." + parts[2],
                parts[0] + "." + encoded("{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000)) + "." + parts[2],
                "x".repeat(1_000_000));
    }

    @ParameterizedTest
    @MethodSource("hostileTokens")
    void believesNothingElse(String token) {
        assertThatThrownBy(() -> {
                    Jwt jwt = Jwt.parse(token);
                    jwt.keyId();
                    jwt.verify((RSAPublicKey) pair.getPublic());
                })
                .isInstanceOf(InvalidTokenException.class);
    }
}
