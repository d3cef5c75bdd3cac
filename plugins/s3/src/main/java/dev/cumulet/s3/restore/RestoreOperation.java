package dev.cumulet.s3.restore;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.object.ObjectNotices;
import dev.cumulet.s3.object.StorageClasses;
import dev.cumulet.s3.version.Objects;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.storage.StoredObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.GlacierJobParameters;
import software.amazon.awssdk.services.s3.model.RestoreObjectRequest;
import software.amazon.awssdk.services.s3.model.RestoreObjectResponse;
import software.amazon.awssdk.services.s3.model.RestoreRequest;
import software.amazon.awssdk.services.s3.model.Tier;

/** Answers to RestoreObject. */
public final class RestoreOperation {
    private static final String TIERED = "INTELLIGENT_TIERING";
    private static final int ACCEPTED = 202;

    private final Buckets buckets;
    private final Objects objects;
    private final ObjectNotices notices;
    private final Clock clock;
    private final Duration duration;

    /**
     * Makes the operation.
     *
     * @param duration how long a restoration takes
     */
    public RestoreOperation(Buckets buckets, Objects objects, ObjectNotices notices, Clock clock, Duration duration) {
        this.buckets = buckets;
        this.objects = objects;
        this.notices = notices;
        this.clock = clock;
        this.duration = duration;
    }

    /** Answers RestoreObject: 202 if a restoration begins, 200 if one that is there lasts longer now. */
    public Reply<RestoreObjectResponse> restore(RestoreObjectRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        RestoreRequest request =
                Optional.ofNullable(input.restoreRequest()).orElseThrow(S3Error.MALFORMED_XML::exception);
        if (request.typeAsString() != null) {
            throw S3Error.NOT_IMPLEMENTED.exception();
        }
        Instant now = clock.instant();
        boolean[] isRestored = {false};
        StoredObject changed = objects.change(bucket, input.key(), input.versionId(), call, object -> {
            check(object, request);
            isRestored[0] = isRestored(object, now);
            Instant ready = isRestored[0] ? now : now.plus(duration);
            return new ObjectHead.Draft(object.stored().attributes())
                    .restoration(Restoration.of(ready, request.days()))
                    .attributes();
        });
        if (!isRestored[0]) {
            tell(bucket, changed, call);
        }
        Reply<RestoreObjectResponse> reply =
                Reply.of(RestoreObjectResponse.builder().build());
        return isRestored[0] ? reply : reply.withStatus(ACCEPTED);
    }

    private void tell(Bucket bucket, StoredObject object, Call call) {
        notices.changed("ObjectRestore:Post", bucket, object, call);
        if (duration.isZero()) {
            notices.changed("ObjectRestore:Completed", bucket, object, call);
        }
    }

    private static void check(ObjectHead object, RestoreRequest request) {
        String storageClass = object.storageClass();
        if (storageClass.equals(TIERED)) {
            // Objects never get into the archive tiers of this class here.
            throw S3Error.OBJECT_ALREADY_IN_ACTIVE_TIER.exception();
        }
        if (!StorageClasses.isArchive(storageClass)) {
            throw new AwsException(
                            S3Error.INVALID_OBJECT_STATE,
                            "Restore is not allowed for the object's current storage class")
                    .with("StorageClass", storageClass);
        }
        if (request.days() == null) {
            throw S3Error.MALFORMED_XML.exception();
        }
        if (request.days() < 1) {
            throw S3Error.INVALID_ARGUMENT
                    .exception("restoration days should be at least 1")
                    .with("ArgumentName", "Days")
                    .with("ArgumentValue", String.valueOf(request.days()));
        }
        checkTier(storageClass, request);
    }

    private static void checkTier(String storageClass, RestoreRequest request) {
        Tier tier = Optional.ofNullable(request.glacierJobParameters())
                .map(GlacierJobParameters::tier)
                .or(() -> Optional.ofNullable(request.tier()))
                .orElse(Tier.STANDARD);
        if (tier == Tier.UNKNOWN_TO_SDK_VERSION) {
            throw S3Error.MALFORMED_XML.exception();
        }
        if (tier == Tier.EXPEDITED && storageClass.equals("DEEP_ARCHIVE")) {
            throw S3Error.INVALID_ARGUMENT
                    .exception("Retrieval option is not supported by this storage class")
                    .with("ArgumentName", "Tier")
                    .with("ArgumentValue", tier.toString());
        }
    }

    private static boolean isRestored(ObjectHead object, Instant now) {
        Optional<Restoration> present = object.restoration();
        if (present.filter(copy -> copy.isOngoing(now)).isPresent()) {
            throw S3Error.RESTORE_ALREADY_IN_PROGRESS.exception();
        }
        return present.filter(copy -> copy.isReadable(now)).isPresent();
    }
}
