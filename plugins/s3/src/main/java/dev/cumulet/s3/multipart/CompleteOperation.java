package dev.cumulet.s3.multipart;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.checksum.StoredChecksum;
import dev.cumulet.s3.encryption.Encryption;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.lifecycle.LifecycleHeaders;
import dev.cumulet.s3.lock.ObjectLock;
import dev.cumulet.s3.object.ChecksumClaim;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.object.ObjectNotices;
import dev.cumulet.s3.object.ObjectUrl;
import dev.cumulet.s3.object.VersionId;
import dev.cumulet.s3.object.WriteCondition;
import dev.cumulet.s3.version.Objects;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectStore;
import dev.cumulet.spi.storage.StoredObject;
import java.time.Clock;
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

    /** Answers CompleteMultipartUpload; who asks again, for the answer got lost, gets it again. */
    public Reply<CompleteMultipartUploadResponse> complete(CompleteMultipartUploadRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        List<CompletedPart> listed = input.multipartUpload() == null
                ? List.of()
                : input.multipartUpload().parts();
        try {
            return complete(input, call, bucket, listed);
        } catch (AwsException e) {
            if (e.code() != S3Error.NO_SUCH_UPLOAD) {
                throw e;
            }
            return objects.find(bucket, input.key(), null)
                    .map(ObjectHead::new)
                    .filter(object -> object.upload().equals(Optional.of(input.uploadId())))
                    .filter(object -> ChosenParts.eTag(listed).equals(Optional.of(object.eTag())))
                    .map(object -> answer(object, bucket, call))
                    .orElseThrow(() -> e);
        }
    }

    private Reply<CompleteMultipartUploadResponse> complete(
            CompleteMultipartUploadRequest input, Call call, Bucket bucket, List<CompletedPart> listed) {
        Upload upload = uploads.require(bucket, input.key(), input.uploadId());
        checkChecksumType(upload, input.checksumTypeAsString());
        Guard guard = guard(input, upload);
        StoredObject stored = upload.ending(() -> {
            // No part can be replaced while the object is put together of them.
            ChosenParts parts = upload.lifetime().end(() -> {
                ChosenParts chosen = ChosenParts.of(upload, listed, store);
                checkSize(input.mpuObjectSize(), chosen.size());
                chosen.checksum().ifPresent(computed -> checkClaim(call, computed));
                return chosen;
            });
            StoredObject composed = compose(bucket, upload, parts, guard);
            uploads.forget(upload);
            return composed;
        });
        notices.created("CompleteMultipartUpload", bucket, stored, call);
        return answer(new ObjectHead(stored), bucket, call);
    }

    private StoredObject compose(Bucket bucket, Upload upload, ChosenParts parts, Guard guard) {
        try {
            Map<String, String> attributes = attributes(bucket, upload, parts, parts.checksum());
            return objects.compose(bucket, upload.record().key(), parts.pieces(), attributes, guard);
        } catch (RuntimeException | Error e) {
            upload.lifetime().reopen();
            throw e;
        }
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

    private Map<String, String> attributes(
            Bucket bucket, Upload upload, ChosenParts parts, Optional<StoredChecksum> checksum) {
        ObjectHead.Draft draft = new ObjectHead.Draft(upload.record().attributes());
        ObjectLock.addDefault(draft, bucket, clock.instant());
        checksum.ifPresent(draft::checksum);
        return draft.eTag(parts.eTag())
                .modified(clock.instant())
                .parts(parts.described())
                .upload(upload.record().id())
                .attributes();
    }

    private static Reply<CompleteMultipartUploadResponse> answer(ObjectHead object, Bucket in, Call call) {
        Encryption encryption = object.encryption();
        String bucket = in.name();
        String key = object.stored().key().name();
        CompleteMultipartUploadResponse.Builder output = CompleteMultipartUploadResponse.builder()
                .bucket(bucket)
                .key(key)
                .location(ObjectUrl.of(call, bucket, key))
                .eTag(object.quotedETag())
                .serverSideEncryption(encryption.algorithm().orElse(null))
                .expiration(LifecycleHeaders.expiration(in, object))
                .versionId(VersionId.toldUnlessNull(object));
        object.checksum().filter(checksum -> isTold(object)).ifPresent(checksum -> {
            output.checksumType(checksum.type());
            PartChecksums.set(output, checksum);
        });
        // With a customer's key the answer says nothing of encryption.
        Reply<CompleteMultipartUploadResponse> reply = Reply.of(output.build());
        return encryption.customerKey().isPresent() ? reply : encryption.tell(reply);
    }

    /** Where S3 encrypts with KMS keys it keeps the checksum to itself unless the client chose an algorithm. */
    private static boolean isTold(ObjectHead object) {
        boolean isChosen =
                object.parts().stream().noneMatch(part -> part.checksum().isEmpty());
        return isChosen || object.encryption().hasPlainETags();
    }
}
