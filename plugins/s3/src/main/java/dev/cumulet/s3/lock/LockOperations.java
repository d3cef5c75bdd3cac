package dev.cumulet.s3.lock;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.version.Objects;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.GetObjectLegalHoldRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLegalHoldResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRetentionRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRetentionResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockRetention;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.PutObjectLegalHoldRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLegalHoldResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRetentionRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRetentionResponse;

/** Answers to the operations on the locks of versions that are there. */
public final class LockOperations {
    private final Buckets buckets;
    private final Objects objects;
    private final Clock clock;

    /** Makes the operations. */
    public LockOperations(Buckets buckets, Objects objects, Clock clock) {
        this.buckets = buckets;
        this.objects = objects;
        this.clock = clock;
    }

    /** Answers PutObjectRetention. */
    public PutObjectRetentionResponse putRetention(PutObjectRetentionRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        ObjectLock.require(bucket);
        Instant now = clock.instant();
        Optional<Retention> wanted = wanted(input.retention(), now);
        boolean bypasses = Boolean.TRUE.equals(input.bypassGovernanceRetention());
        objects.change(bucket, input.key(), input.versionId(), call, object -> {
            checkChange(object, wanted, now, bypasses);
            ObjectHead.Draft draft = new ObjectHead.Draft(object.stored().attributes());
            wanted.ifPresentOrElse(draft::retention, draft::noRetention);
            return draft.attributes();
        });
        return PutObjectRetentionResponse.builder().build();
    }

    /** {@return what a request wants; an element without content means none} */
    private static Optional<Retention> wanted(ObjectLockRetention retention, Instant now) {
        if (retention == null) {
            throw S3Error.MALFORMED_XML.exception();
        }
        if (retention.mode() == null && retention.retainUntilDate() == null) {
            return Optional.empty();
        }
        boolean isWhole = retention.mode() != null
                && retention.mode() != ObjectLockRetentionMode.UNKNOWN_TO_SDK_VERSION
                && retention.retainUntilDate() != null;
        if (!isWhole) {
            throw S3Error.MALFORMED_XML.exception();
        }
        Instant until = retention.retainUntilDate();
        if (!until.isAfter(now)) {
            throw ObjectLock.past("RetainUntilDate", until.toString());
        }
        return Optional.of(new Retention(retention.mode(), until));
    }

    /** Anybody may make a retention stricter. */
    private static void checkChange(ObjectHead object, Optional<Retention> wanted, Instant now, boolean bypasses) {
        boolean isAllowed = object.retention()
                .filter(present -> !present.isLoose(now, bypasses))
                .map(present ->
                        wanted.filter(next -> next.isAsStrictAs(present)).isPresent())
                .orElse(true);
        if (!isAllowed) {
            throw Protection.denied();
        }
    }

    /** Answers GetObjectRetention. */
    public GetObjectRetentionResponse getRetention(GetObjectRetentionRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        ObjectLock.require(bucket);
        Retention retention = new ObjectHead(objects.head(bucket, input.key(), input.versionId(), call))
                .retention()
                .orElseThrow(LockOperations::unlocked);
        return GetObjectRetentionResponse.builder()
                .retention(any -> any.mode(retention.mode()).retainUntilDate(retention.until()))
                .build();
    }

    private static AwsException unlocked() {
        return S3Error.NO_SUCH_OBJECT_LOCK_CONFIGURATION.exception();
    }

    /** Answers PutObjectLegalHold. */
    public PutObjectLegalHoldResponse putLegalHold(PutObjectLegalHoldRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        ObjectLock.require(bucket);
        boolean isWhole = input.legalHold() != null
                && input.legalHold().status() != null
                && input.legalHold().status() != ObjectLockLegalHoldStatus.UNKNOWN_TO_SDK_VERSION;
        if (!isWhole) {
            throw S3Error.MALFORMED_XML.exception();
        }
        String status = input.legalHold().statusAsString();
        objects.change(
                bucket,
                input.key(),
                input.versionId(),
                call,
                object -> new ObjectHead.Draft(object.stored().attributes())
                        .legalHold(status)
                        .attributes());
        return PutObjectLegalHoldResponse.builder().build();
    }

    /** Answers GetObjectLegalHold. */
    public GetObjectLegalHoldResponse getLegalHold(GetObjectLegalHoldRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        ObjectLock.require(bucket);
        String status = new ObjectHead(objects.head(bucket, input.key(), input.versionId(), call))
                .legalHold()
                .orElseThrow(LockOperations::unlocked);
        return GetObjectLegalHoldResponse.builder()
                .legalHold(hold -> hold.status(status))
                .build();
    }
}
