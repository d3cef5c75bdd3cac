package dev.cumulet.apigateway.v2.authorization;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Map;

/**
 * A signed token in compact form, taken apart but not yet believed.
 *
 * <p>Only RSA counts, as with AWS: the algorithm that a token names chooses among these and nothing else, so a token can
 * neither do without a signature nor pass a public key off as a secret. Keys that a token brings or points to are not read.
 *
 * @param signed what the signature is about
 */
record Jwt(JsonNode header, JsonNode claims, byte[] signed, byte[] signature) {
    private static final int LONGEST = 16 * 1024;
    private static final int MOST_NESTED = 20;
    private static final Map<String, String> ALGORITHMS =
            Map.of("RS256", "SHA256withRSA", "RS384", "SHA384withRSA", "RS512", "SHA512withRSA");
    private static final ObjectMapper MAPPER = mapper();

    /** Says why a token is not believed. */
    static final class InvalidTokenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidTokenException(String why) {
            super(why, null, false, false);
        }
    }

    static Jwt parse(String token) {
        if (token.length() > LONGEST) {
            throw malformed();
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw malformed();
        }
        Jwt jwt = new Jwt(
                object(parts[0]),
                object(parts[1]),
                (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                decoded(parts[2]));
        // Who signs may demand with "crit" that its extensions are understood; here none is.
        if (!ALGORITHMS.containsKey(jwt.header().path("alg").asText())
                || jwt.header().has("crit")) {
            throw new InvalidTokenException("the token's signing method is not supported");
        }
        return jwt;
    }

    String keyId() {
        JsonNode id = header.path("kid");
        if (!id.isTextual()) {
            throw new InvalidTokenException("the token does not name a key");
        }
        return id.asText();
    }

    void verify(RSAPublicKey key) {
        try {
            Signature verifier =
                    Signature.getInstance(ALGORITHMS.get(header.get("alg").asText()));
            verifier.initVerify(key);
            verifier.update(signed);
            if (verifier.verify(signature)) {
                return;
            }
        } catch (GeneralSecurityException e) {
            // A signature of a wrong length, for one, is as wrong as any other.
        }
        throw new InvalidTokenException("the token has an invalid signature");
    }

    private static JsonNode object(String part) {
        try {
            JsonNode node = MAPPER.readTree(decoded(part));
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (IOException e) {
            // Told below.
        }
        throw malformed();
    }

    private static byte[] decoded(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static InvalidTokenException malformed() {
        return new InvalidTokenException("the token is malformed");
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MOST_NESTED)
                        .build());
        return mapper;
    }
}
