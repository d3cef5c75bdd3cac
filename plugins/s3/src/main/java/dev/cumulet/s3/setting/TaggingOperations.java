package dev.cumulet.s3.setting;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.tagging.TagRules;
import dev.cumulet.spi.service.Call;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.Tagging;

/** Answers to the operations on the tags of buckets. */
public final class TaggingOperations {
    private final Buckets buckets;

    /** Makes the operations. */
    public TaggingOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    /** Answers PutBucketTagging, which replaces all tags; none at all are the same as a deletion. */
    public PutBucketTaggingResponse put(PutBucketTaggingRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        Tagging tagging = Documents.require(input.tagging());
        TagRules.BUCKET.check(tagging.tagSet());
        if (tagging.tagSet().isEmpty()) {
            bucket.settings().remove(Setting.TAGGING);
        } else {
            bucket.settings().put(Setting.TAGGING, tagging);
        }
        return PutBucketTaggingResponse.builder().build();
    }

    /** Answers GetBucketTagging. */
    public GetBucketTaggingResponse get(GetBucketTaggingRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        Tagging tagging = bucket.settings()
                .get(Setting.TAGGING)
                .orElseThrow(() -> S3Error.NO_SUCH_TAG_SET.exception().with("BucketName", bucket.name()));
        return GetBucketTaggingResponse.builder().tagSet(tagging.tagSet()).build();
    }

    /** Answers DeleteBucketTagging. */
    public DeleteBucketTaggingResponse delete(DeleteBucketTaggingRequest input, Call call) {
        buckets.require(input.bucket(), call).settings().remove(Setting.TAGGING);
        return DeleteBucketTaggingResponse.builder().build();
    }
}
