package dev.cumulet.sts.role;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.sts.error.StsError;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;

/**
 * What a JSON web token says of somebody.
 *
 * @param expiration when it ends
 */
record WebIdentity(String subject, String audience, String issuer, Instant expiration) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PARTS = 3;

    /** A year of nine digits; later ends are mistakes that no calendar has. */
    private static final long LATEST = Instant.MAX.getEpochSecond();

    static WebIdentity parse(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            throw StsError.INVALID_TOKEN.exception();
        }
        object(parts[0]);
        JsonNode claims = object(parts[1]);
        JsonNode audience = claims.path("aud");
        JsonNode end = claims.path("exp");
        if (!end.isNumber() || end.asLong() > LATEST || end.asLong() < 0) {
            throw StsError.INVALID_TOKEN.exception();
        }
        return new WebIdentity(
                text(claims.path("sub")),
                text(audience.isArray() ? audience.path(0) : audience),
                text(claims.path("iss")),
                Instant.ofEpochSecond(end.asLong()));
    }

    void checkTime(Instant now) {
        if (!now.isBefore(expiration)) {
            throw StsError.EXPIRED_TOKEN.exception(now.getEpochSecond(), expiration.getEpochSecond());
        }
    }

    private static String text(JsonNode claim) {
        if (!claim.isTextual()) {
            throw StsError.INVALID_TOKEN.exception();
        }
        return claim.asText();
    }

    private static JsonNode object(String encoded) {
        try {
            JsonNode found = JSON.readTree(Base64.getUrlDecoder().decode(encoded));
            if (found.isObject()) {
                return found;
            }
        } catch (IOException | IllegalArgumentException e) {
            // As if it were anything else.
        }
        throw StsError.INVALID_TOKEN.exception();
    }
}
