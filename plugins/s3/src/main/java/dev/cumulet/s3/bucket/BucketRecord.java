package dev.cumulet.s3.bucket;

import java.time.Instant;

/**
 * What is kept of a bucket.
 *
 * @param owner the account that it belongs to
 * @param ownership {@code BucketOwnerEnforced}, {@code BucketOwnerPreferred} or {@code ObjectWriter}, as long as no
 *     setting says otherwise
 */
public record BucketRecord(String name, String owner, String region, Instant created, String ownership) {}
