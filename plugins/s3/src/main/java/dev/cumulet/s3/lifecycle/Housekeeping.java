package dev.cumulet.s3.lifecycle;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.object.ObjectNotices;
import dev.cumulet.s3.object.OwnCall;
import dev.cumulet.s3.version.Deletion;
import dev.cumulet.s3.version.Objects;
import dev.cumulet.s3.version.Version;
import dev.cumulet.s3.version.VersionCursor;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.StoredObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Goes through the objects of a bucket, a batch at a time, and does what is due. Others read and write meanwhile: what
 * they have just written stays as it is.
 */
public final class Housekeeping {
    private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());
    private static final int BATCH = 1000;

    private final Objects objects;
    private final ObjectNotices notices;

    /** Makes it. */
    public Housekeeping(Objects objects, ObjectNotices notices) {
        this.objects = objects;
        this.notices = notices;
    }

    void tidy(Bucket bucket, Plan plan, Instant now) {
        Visit visit = new Visit(bucket, plan, now, OwnCall.of(bucket, "Lifecycle"));
        VersionCursor cursor = objects.versions(bucket, plan.prefix(), BATCH);
        for (Optional<Version> version = cursor.next(); version.isPresent(); version = cursor.next()) {
            visit.accept(version.get());
        }
        visit.endKey();
    }

    /** One way through a bucket. A delete marker waits until it is known whether there is anything behind it. */
    private final class Visit {
        private final Bucket bucket;
        private final Plan plan;
        private final Instant now;
        private final Call call;
        private Version marker;

        Visit(Bucket bucket, Plan plan, Instant now, Call call) {
            this.bucket = bucket;
            this.plan = plan;
            this.now = now;
            this.call = call;
        }

        void accept(Version version) {
            if (version.isLatest()) {
                endKey();
                acceptCurrent(version);
            } else if (!plan.isPast(version, now)) {
                marker = null;
                changeClass(version);
            } else if (!attempt(version, () -> remove(version))) {
                marker = null;
            }
        }

        private void acceptCurrent(Version version) {
            if (version.object().isDeleteMarker()) {
                marker = version;
                return;
            }
            boolean isExpired = plan.expiration(version.key(), version.object())
                    .filter(expiry -> !expiry.time().isAfter(now))
                    .isPresent();
            if (isExpired) {
                attempt(version, () -> expire(version));
            } else {
                changeClass(version);
            }
        }

        void endKey() {
            Version orphan = marker;
            marker = null;
            if (orphan != null && plan.isPastMarker(orphan, now)) {
                attempt(orphan, () -> remove(orphan));
            }
        }

        private void expire(Version version) {
            Deletion deletion = objects.delete(bucket, version.key(), null, unchanged(version.object()));
            if (deletion.marker().isPresent()) {
                tell(
                        "LifecycleExpiration:DeleteMarkerCreated",
                        version,
                        deletion.marker().get(),
                        Map.of());
            } else if (deletion.removed().isPresent()) {
                tell("LifecycleExpiration:Delete", version, version.object(), Map.of());
            }
        }

        private void remove(Version version) {
            String id = version.object().versionId();
            Guard condition = version.isLatest() ? Guard.NONE : notCurrent(bucket, version.key());
            if (objects.delete(bucket, version.key(), id, condition).removed().isPresent()) {
                tell("LifecycleExpiration:Delete", version, version.object(), Map.of());
            }
        }

        private void changeClass(Version version) {
            Optional<String> target =
                    version.object().isDeleteMarker() ? Optional.empty() : plan.storageClass(version, now);
            target.ifPresent(storageClass -> attempt(version, () -> {
                StoredObject changed =
                        objects.change(bucket, version.key(), version.object().versionId(), call, head -> {
                            unchanged(version.object()).check(Optional.of(head.stored()));
                            return new ObjectHead.Draft(head.stored().attributes())
                                    .storageClass(storageClass)
                                    .attributes();
                        });
                Map<String, Object> data =
                        Map.of("transitionEventData", Map.of("destinationStorageClass", storageClass));
                tell("LifecycleTransition", version, new ObjectHead(changed), Map.of("lifecycleEventData", data));
            }));
        }

        private void tell(String event, Version version, ObjectHead object, Map<String, Object> details) {
            notices.byItself(event, bucket, version.key(), object, call.requestId(), details);
        }

        /** {@return whether it succeeded; a version that is locked, gone or changed is left alone} */
        private boolean attempt(Version version, Runnable action) {
            try {
                action.run();
                return true;
            } catch (AwsException | Changed e) {
                LOG.log(
                        System.Logger.Level.DEBUG,
                        "s3://{0}/{1} stays as it is: {2}",
                        bucket.name(),
                        version.key(),
                        e.getMessage());
                return false;
            }
        }
    }

    /** Lets nothing happen to somebody's newer object in place of the one that was looked at. */
    private static Guard unchanged(ObjectHead seen) {
        return present -> {
            boolean isSame = present.filter(
                            object -> object.attributes().equals(seen.stored().attributes()))
                    .isPresent();
            if (!isSame) {
                throw new Changed();
            }
        };
    }

    /** Keeps what has become current again, since somebody has deleted what was before it. */
    private static Guard notCurrent(Bucket bucket, String key) {
        return present -> {
            if (present.map(StoredObject::key).equals(Optional.of(bucket.key(key)))) {
                throw new Changed();
            }
        };
    }

    private static final class Changed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Changed() {
            super("it has changed meanwhile", null, false, false);
        }
    }
}
