package dev.cumulet.s3.bucket;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectKey;
import java.util.concurrent.locks.StampedLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A bucket that is there. Writes of objects pass through {@link #write}, so that none lands in a bucket that is being
 * deleted: an upload may have begun long before, hence what counts is the moment in which the object becomes visible.
 */
public final class Bucket {
    private final BucketRecord record;
    private final StampedLock life = new StampedLock();
    private boolean deleted;

    Bucket(BucketRecord record) {
        this.record = record;
    }

    /** {@return what is kept of the bucket} */
    public BucketRecord record() {
        return record;
    }

    /** {@return the bucket's name} */
    public String name() {
        return record.name();
    }

    /** {@return where the store has an object of this bucket} */
    public ObjectKey key(String name) {
        return new ObjectKey(record.name(), name);
    }

    /** {@return the store's space for the parts of uploads} */
    public String partSpace() {
        return record.name() + "/parts";
    }

    /**
     * Makes a write on the store that fails if the bucket is no longer there.
     *
     * @param guard the caller's own guard
     * @param write gets the guard to hand to the store
     */
    public <T> T write(Guard guard, Function<Guard, T> write) {
        Presence presence = new Presence();
        try {
            return write.apply(present -> {
                presence.begin();
                guard.check(present);
            });
        } finally {
            presence.end();
        }
    }

    /** Deletes the bucket unless {@code isEmpty} says no; {@code forget} is called while no write can pass. */
    void delete(BooleanSupplier isEmpty, Runnable forget) {
        long stamp = life.writeLock();
        try {
            if (deleted) {
                throw noSuchBucket(name());
            }
            if (!isEmpty.getAsBoolean()) {
                throw S3Error.BUCKET_NOT_EMPTY.exception().with("BucketName", name());
            }
            deleted = true;
            forget.run();
        } finally {
            life.unlockWrite(stamp);
        }
    }

    static AwsException noSuchBucket(String name) {
        return S3Error.NO_SUCH_BUCKET.exception().with("BucketName", name);
    }

    /** Keeps the bucket from being deleted between a guard's check and the end of its write. */
    private final class Presence {
        private long stamp;

        void begin() {
            if (stamp == 0) {
                stamp = life.readLock();
            }
            if (deleted) {
                throw noSuchBucket(name());
            }
        }

        void end() {
            if (stamp != 0) {
                life.unlockRead(stamp);
            }
        }
    }
}
