package dev.cumulet.s3.multipart;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.checksum.StoredChecksum;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.object.ChecksumClaim;
import dev.cumulet.s3.object.Encryption;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.object.ObjectNotices;
import dev.cumulet.s3.object.ObjectUrl;
import dev.cumulet.s3.object.VersionId;
import dev.cumulet.s3.object.WriteCondition;
import dev.cumulet.s3.version.Objects;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectStore;
import dev.cumulet.spi.storage.StoredObject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Answers to CompleteMultipartUpload. */
public final class CompleteOperation {
    private final Buckets buckets;
    private final Uploads uploads;
    private final ObjectStore store;
    private final Objects objects;
    private final ObjectNotices notices;
    private final Clock clock;

    /** Makes the operation. */
    public CompleteOperation(
            Buckets buckets, Uploads uploads, ObjectStore store, Objects objects, ObjectNotices notices, Clock clock) {
        this.buckets = buckets;
        this.uploads = uploads;
        this.store = store;
        this.objects = objects;
        this.notices = notices;
        this.clock = clock;
    }

    /** Answers CompleteMultipartUpload. */
    public CompleteMultipartUploadResponse complete(CompleteMultipartUploadRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        Upload upload = uploads.require(bucket, input.key(), input.uploadId());
        checkChecksumType(upload, input.checksumTypeAsString());
        List<CompletedPart> listed = input.multipartUpload() == null
                ? List.of()
                : input.multipartUpload().parts();
        Guard guard = guard(input, upload);
        // No part can be replaced while the object is put together of them.
        StoredObject stored = upload.lifetime().end(() -> {
            ChosenParts parts = ChosenParts.of(upload, listed, store);
            checkSize(input.mpuObjectSize(), parts.size());
            StoredChecksum checksum = parts.checksum();
            checkClaim(call, checksum);
            StoredObject composed =
                    objects.compose(bucket, input.key(), parts.pieces(), attributes(upload, parts, checksum), guard);
            uploads.forget(upload);
            return composed;
        });
        notices.created("CompleteMultipartUpload", bucket, stored, call);
        return answer(new ObjectHead(stored), call);
    }

    private static void checkChecksumType(Upload upload, String stated) {
        Optional<String> type = upload.record().checksumType();
        if (stated != null && !Optional.of(stated).equals(type)) {
            throw S3Error.INVALID_REQUEST.exception("The upload was created using the " + type.orElse("null")
                    + " checksum mode. The complete request must use the same checksum mode.");
        }
    }

    /** A condition that holds is not enough if the object has changed since the upload began. */
    private static Guard guard(CompleteMultipartUploadRequest input, Upload upload) {
        Guard condition = WriteCondition.of(input.ifMatch(), input.ifNoneMatch(), input.key());
        if (condition == Guard.NONE) {
            return condition;
        }
        return present -> {
            condition.check(present);
            if (upload.isOvertaken()) {
                throw S3Error.CONDITIONAL_REQUEST_CONFLICT
                        .exception()
                        .with("Condition", input.ifMatch() == null ? "If-None-Match" : "If-Match")
                        .with("Key", input.key());
            }
        };
    }

    private static void checkSize(Long stated, long size) {
        if (stated != null && stated != size) {
            throw S3Error.INVALID_REQUEST.exception("The provided 'x-amz-mp-object-size' header value " + stated
                    + " does not match what was computed: " + size);
        }
    }

    private static void checkClaim(Call call, StoredChecksum checksum) {
        Optional<ChecksumClaim> claim = ChecksumClaim.of(call.http().headers());
        if (claim.isEmpty()) {
            return;
        }
        String whole = checksum.value().replaceFirst("-\\d+$", "");
        String claimed = claim.get().value().orElse("");
        if (claim.get().algorithm() != checksum.algorithm() || !claimed.equals(whole)) {
            throw S3Error.BAD_CHECKSUM.exception(claim.get().algorithm().name());
        }
    }

    private Map<String, String> attributes(Upload upload, ChosenParts parts, StoredChecksum checksum) {
        ObjectHead.Draft draft = new ObjectHead.Draft();
        new HashMap<>(upload.record().attributes()).forEach(draft::header);
        return draft.eTag(parts.eTag())
                .modified(clock.instant())
                .checksum(checksum)
                .parts(parts.described())
                .attributes();
    }

    private static CompleteMultipartUploadResponse answer(ObjectHead object, Call call) {
        StoredChecksum checksum = object.checksum().orElseThrow();
        String bucket = object.stored().key().space();
        String key = object.stored().key().name();
        CompleteMultipartUploadResponse.Builder output = CompleteMultipartUploadResponse.builder()
                .bucket(bucket)
                .key(key)
                .location(ObjectUrl.of(call, bucket, key))
                .eTag(object.quotedETag())
                .checksumType(checksum.type())
                .serverSideEncryption(Encryption.of(object))
                .ssekmsKeyId(Encryption.key(object))
                .versionId(VersionId.toldAfterUpload(object));
        PartChecksums.set(output, checksum);
        return output.build();
    }
}
