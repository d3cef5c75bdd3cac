package dev.cumulet.apigateway.access;

import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.failure.GatewayException;
import dev.cumulet.spi.http.Inbound;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What clients without AWS's signature are told where one is needed, which is also where there is no such path or method:
 * AWS takes any {@code Authorization} for a signature and complains about its form.
 */
public final class Unsigned {
    private static final String SIGNATURE = "AWS4-HMAC-SHA256";

    private Unsigned() {}

    /** {@return the refusal of a request} */
    public static GatewayException refusal(Inbound request) {
        String given = request.header("Authorization").orElse("");
        boolean isTaken = !given.isBlank() && !given.contains("=") && !given.startsWith(SIGNATURE);
        return isTaken
                ? GatewayError.INCOMPLETE_SIGNATURE.exception(hashed(given))
                : GatewayError.MISSING_AUTHENTICATION_TOKEN.exception();
    }

    private static String hashed(String value) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
