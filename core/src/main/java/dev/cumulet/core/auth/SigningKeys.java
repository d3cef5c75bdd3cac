package dev.cumulet.core.auth;

import dev.cumulet.spi.AccessKey;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Derives the keys of Signature Version 4, which stay the same for a day, and remembers them. */
final class SigningKeys {
    /** Far more than a server meets in a day; a scope made up by clients must not fill the memory. */
    private static final int LIMIT = 256;

    private final Map<Credential, byte[]> derived = new ConcurrentHashMap<>();

    /** {@return the signing key; the secret of an access key never changes} */
    byte[] of(AccessKey key, Credential credential) {
        byte[] known = derived.get(credential);
        return known != null ? known : remembered(key.secret(), credential);
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
