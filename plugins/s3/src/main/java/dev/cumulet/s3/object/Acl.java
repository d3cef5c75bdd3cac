package dev.cumulet.s3.object;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.http.Headers;
import java.util.List;

/** ACLs in headers of uploads. Buckets refuse them unless they were created otherwise. */
public final class Acl {
    private static final List<String> GRANTS =
            List.of("x-amz-grant-full-control", "x-amz-grant-read", "x-amz-grant-read-acp", "x-amz-grant-write-acp");

    private Acl() {}

    /** Refuses an ACL if the bucket does; giving the bucket's owner everything says nothing new. */
    public static void check(Headers headers, Bucket bucket) {
        if (!bucket.refusesAcls()) {
            return;
        }
        boolean isCustom = headers.first("x-amz-acl")
                .filter(acl -> !acl.equals("bucket-owner-full-control"))
                .isPresent();
        if (isCustom || GRANTS.stream().anyMatch(headers::contains)) {
            throw S3Error.ACCESS_CONTROL_LIST_NOT_SUPPORTED.exception();
        }
    }
}
