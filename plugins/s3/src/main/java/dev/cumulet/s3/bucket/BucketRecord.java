package dev.cumulet.s3.bucket;

import java.time.Instant;

/**
 * What is kept of a bucket.
 *
 * @param owner the account that it belongs to
 * @param ownership {@code BucketOwnerEnforced}, {@code BucketOwnerPreferred} or {@code ObjectWriter}
 */
public record BucketRecord(String name, String owner, String region, Instant created, String ownership) {
    /** {@return whether the bucket takes no ACLs, as all do that say nothing else} */
    public boolean refusesAcls() {
        return ownership.equals("BucketOwnerEnforced");
    }
}
