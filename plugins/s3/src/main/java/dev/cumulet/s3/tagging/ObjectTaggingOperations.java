package dev.cumulet.s3.tagging;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.object.ObjectNotices;
import dev.cumulet.s3.object.VersionId;
import dev.cumulet.s3.version.Absence;
import dev.cumulet.s3.version.Objects;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.storage.StoredObject;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingResponse;

/** Answers to the operations on the tags of objects. */
public final class ObjectTaggingOperations {
    private final Buckets buckets;
    private final Objects objects;
    private final ObjectNotices notices;

    /** Makes the operations. */
    public ObjectTaggingOperations(Buckets buckets, Objects objects, ObjectNotices notices) {
        this.buckets = buckets;
        this.objects = objects;
        this.notices = notices;
    }

    /** Answers PutObjectTagging, which replaces all tags. */
    public PutObjectTaggingResponse put(PutObjectTaggingRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        String tags = TagSet.of(input.tagging()).encoded();
        StoredObject changed = change(bucket, input.key(), input.versionId(), tags, call);
        notices.changed("ObjectTagging:Put", bucket, changed, call);
        return PutObjectTaggingResponse.builder()
                .versionId(VersionId.told(bucket, new ObjectHead(changed)))
                .build();
    }

    private StoredObject change(Bucket bucket, String key, String versionId, String tags, Call call) {
        return objects.change(
                bucket,
                key,
                versionId,
                call,
                object -> new ObjectHead.Draft(object.stored().attributes())
                        .tags(tags)
                        .attributes());
    }

    /** Answers GetObjectTagging. */
    public GetObjectTaggingResponse get(GetObjectTaggingRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        StoredObject found = objects.find(bucket, input.key(), input.versionId())
                .orElseThrow(() -> absent(bucket, input.key(), input.versionId()));
        Absence.checkChangeable(found, call);
        ObjectHead object = new ObjectHead(found);
        return GetObjectTaggingResponse.builder()
                .versionId(VersionId.told(bucket, object))
                .tagSet(TagSet.decoded(object.tags()).tags())
                .build();
    }

    /** Here S3 names the key with its bucket, and only here. */
    private static AwsException absent(Bucket bucket, String key, String versionId) {
        return versionId == null
                ? S3Error.NO_SUCH_KEY.exception().with("Key", bucket.name() + '/' + key)
                : Absence.noSuchVersion(key, versionId);
    }

    /** Answers DeleteObjectTagging. */
    public DeleteObjectTaggingResponse delete(DeleteObjectTaggingRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        StoredObject changed = change(bucket, input.key(), input.versionId(), "", call);
        notices.changed("ObjectTagging:Delete", bucket, changed, call);
        return DeleteObjectTaggingResponse.builder()
                .versionId(VersionId.told(bucket, new ObjectHead(changed)))
                .build();
    }
}
