package dev.cumulet.s3.bucket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The ids of 64 hexadecimal digits under which S3 knows accounts; made of the account's number. */
public final class CanonicalUser {
    private final Map<String, String> known = new ConcurrentHashMap<>();

    /** {@return the id of an account} */
    public String id(String account) {
        return known.computeIfAbsent(account, CanonicalUser::compute);
    }

    private static String compute(String account) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(hash.digest(account.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The Java runtime lacks SHA-256", e);
        }
    }
}
