package dev.cumulet.s3.bucket;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Ids of rules whose writers gave them none. */
public final class RuleId {
    private RuleId() {}

    /** {@return an id as S3 makes them up} */
    public static String made() {
        byte[] made = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        return Base64.getEncoder().encodeToString(made);
    }
}
