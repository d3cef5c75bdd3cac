package dev.cumulet.sts.session;

import dev.cumulet.spi.AccessKey;
import dev.cumulet.spi.service.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Temporary credentials and what they were given for.
 *
 * @param details what further sessions depend on that are made with these credentials
 */
public record StoredSession(
        String accessKey, String secret, String token, Instant expiration, Principal principal, Details details) {
    /**
     * What further sessions depend on.
     *
     * @param isRole whether a role was assumed
     * @param transitiveTags the tags that go over to the next session of a chain
     */
    public record Details(boolean isRole, Map<String, String> transitiveTags, Optional<String> sourceIdentity) {
        /** What sessions have that are no role's. */
        public static final Details NONE = new Details(false, Map.of(), Optional.empty());
    }

    AccessKey key() {
        return new AccessKey(accessKey, secret, principal, Optional.of(new AccessKey.Session(token, expiration)));
    }

    /** {@return what the client gets} */
    public Credentials credentials() {
        return Credentials.builder()
                .accessKeyId(accessKey)
                .secretAccessKey(secret)
                .sessionToken(token)
                .expiration(expiration)
                .build();
    }
}
