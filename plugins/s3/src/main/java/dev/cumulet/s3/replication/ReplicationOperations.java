package dev.cumulet.s3.replication;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.RuleId;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.Call;
import java.util.List;
import software.amazon.awssdk.services.s3.model.DeleteBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.ReplicationRule;

/** Answers to the operations on where a bucket's new objects are copied to. */
public final class ReplicationOperations {
    private final Buckets buckets;
    private final ReplicationChecks checks;

    /** Makes the operations. */
    public ReplicationOperations(Buckets buckets) {
        this.buckets = buckets;
        this.checks = new ReplicationChecks(buckets);
    }

    /** Answers PutBucketReplication. */
    public PutBucketReplicationResponse put(PutBucketReplicationRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        checks.check(bucket, input.replicationConfiguration());
        List<ReplicationRule> rules = input.replicationConfiguration().rules().stream()
                .map(ReplicationOperations::identified)
                .toList();
        bucket.settings()
                .put(Setting.REPLICATION, input.replicationConfiguration().copy(to -> to.rules(rules)));
        return PutBucketReplicationResponse.builder().build();
    }

    private static ReplicationRule identified(ReplicationRule rule) {
        if (rule.id() != null && !rule.id().isEmpty()) {
            return rule;
        }
        return rule.copy(to -> to.id(RuleId.made()));
    }

    /** Answers GetBucketReplication. */
    public GetBucketReplicationResponse get(GetBucketReplicationRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        return GetBucketReplicationResponse.builder()
                .replicationConfiguration(bucket.settings()
                        .get(Setting.REPLICATION)
                        .orElseThrow(() -> S3Error.REPLICATION_CONFIGURATION_NOT_FOUND
                                .exception()
                                .with("BucketName", bucket.name())))
                .build();
    }

    /** Answers DeleteBucketReplication, also if there is nothing to delete. */
    public DeleteBucketReplicationResponse delete(DeleteBucketReplicationRequest input, Call call) {
        buckets.require(input.bucket(), call).settings().remove(Setting.REPLICATION);
        return DeleteBucketReplicationResponse.builder().build();
    }
}
