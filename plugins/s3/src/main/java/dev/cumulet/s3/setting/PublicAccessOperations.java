package dev.cumulet.s3.setting;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.Call;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockResponse;

/** Answers to the operations on what a bucket refuses to make public. */
public final class PublicAccessOperations {
    private final Buckets buckets;

    /** Makes the operations. */
    public PublicAccessOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    /** Answers PutPublicAccessBlock; what isn't said is false. */
    public PutPublicAccessBlockResponse put(PutPublicAccessBlockRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        PublicAccessBlockConfiguration block = Documents.require(input.publicAccessBlockConfiguration());
        PublicAccessBlockConfiguration complete = PublicAccessBlockConfiguration.builder()
                .blockPublicAcls(Boolean.TRUE.equals(block.blockPublicAcls()))
                .ignorePublicAcls(Boolean.TRUE.equals(block.ignorePublicAcls()))
                .blockPublicPolicy(Boolean.TRUE.equals(block.blockPublicPolicy()))
                .restrictPublicBuckets(Boolean.TRUE.equals(block.restrictPublicBuckets()))
                .build();
        bucket.settings().put(Setting.PUBLIC_ACCESS_BLOCK, complete);
        return PutPublicAccessBlockResponse.builder().build();
    }

    /** Answers GetPublicAccessBlock. */
    public GetPublicAccessBlockResponse get(GetPublicAccessBlockRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        PublicAccessBlockConfiguration block = bucket.publicAccessBlock();
        if (block.blockPublicAcls() == null) {
            throw S3Error.NO_SUCH_PUBLIC_ACCESS_BLOCK.exception().with("BucketName", bucket.name());
        }
        return GetPublicAccessBlockResponse.builder()
                .publicAccessBlockConfiguration(block)
                .build();
    }

    /** Answers DeletePublicAccessBlock. That it was deleted is kept, since new buckets have one. */
    public DeletePublicAccessBlockResponse delete(DeletePublicAccessBlockRequest input, Call call) {
        buckets.require(input.bucket(), call)
                .settings()
                .put(
                        Setting.PUBLIC_ACCESS_BLOCK,
                        PublicAccessBlockConfiguration.builder().build());
        return DeletePublicAccessBlockResponse.builder().build();
    }
}
