package dev.cumulet.core.auth;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Derives the keys of Signature Version 4, which stay the same for a day, and remembers them. */
final class SigningKeys {
    /** Far more than a server meets in a day; a scope made up by clients must not fill the memory. */
    private static final int LIMIT = 256;

    private final AuthSettings settings;
    private final Map<Credential, byte[]> derived = new ConcurrentHashMap<>();

    SigningKeys(AuthSettings settings) {
        this.settings = settings;
    }

    /** {@return the signing key, or nothing if nobody has that access key} */
    Optional<byte[]> find(Credential credential) {
        byte[] known = derived.get(credential);
        if (known != null) {
            return Optional.of(known);
        }
        return settings.secret(credential.accessKey()).map(secret -> remembered(secret, credential));
    }

    private byte[] remembered(String secret, Credential credential) {
        if (derived.size() >= LIMIT) {
            derived.clear();
        }
        byte[] key = derive(secret, credential);
        derived.put(credential, key);
        return key;
    }

    static byte[] derive(String secret, Credential credential) {
        byte[] start = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        byte[] day = Crypto.hmacSha256(start, credential.date());
        byte[] region = Crypto.hmacSha256(day, credential.region());
        byte[] service = Crypto.hmacSha256(region, credential.service());
        return Crypto.hmacSha256(service, "aws4_request");
    }
}
