package dev.cumulet.s3.bucket;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationResponse;

/**
 * Answers to questions for settings that every new bucket has, and that nothing here can change. Tools that manage
 * buckets ask for all of them.
 */
public final class SettingOperations {
    private final Buckets buckets;
    private final CanonicalUser users;

    /** Makes the operations. */
    public SettingOperations(Buckets buckets, CanonicalUser users) {
        this.buckets = buckets;
        this.users = users;
    }

    private BucketRecord find(String name, Call call) {
        return buckets.require(name, call).record();
    }

    /** {@return what S3 answers if a bucket never had a setting} */
    private AwsException absent(String bucket, Call call, S3Error error) {
        return error.exception().with("BucketName", find(bucket, call).name());
    }

    /** Answers GetBucketReplication. */
    public GetBucketReplicationResponse replication(GetBucketReplicationRequest input, Call call) {
        throw absent(input.bucket(), call, S3Error.REPLICATION_CONFIGURATION_NOT_FOUND);
    }
}
