package dev.cumulet.s3.bucket;

import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.StoredObject;
import java.util.Optional;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps writes from landing in something that is being ended, such as a bucket: an upload may have begun long before, so
 * what counts is the moment in which an object becomes visible.
 */
public final class Lifetime {
    private final Supplier<AwsException> gone;
    private final StampedLock lock = new StampedLock();
    private boolean ended;

    /** Makes a lifetime; {@code gone} is what latecomers get. */
    public Lifetime(Supplier<AwsException> gone) {
        this.gone = gone;
    }

    /**
     * Makes a write on the store that fails if the lifetime is over.
     *
     * @param guard the caller's own guard
     * @param write gets the guard to hand to the store
     */
    public <T> T write(Guard guard, Function<Guard, T> write) {
        Presence presence = new Presence();
        try {
            return write.apply(new Guard() {
                @Override
                public void check(Optional<StoredObject> present) {
                    presence.begin();
                    guard.check(present);
                }

                @Override
                public Optional<ObjectKey> keep(StoredObject present) {
                    return guard.keep(present);
                }
            });
        } finally {
            presence.end();
        }
    }

    /** Does a change of what belongs to this while the end can't come; fails if the lifetime is over. */
    public <T> T during(Supplier<T> change) {
        long stamp = lock.readLock();
        try {
            if (ended) {
                throw gone.get();
            }
            return change.get();
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /**
     * Does what ends the lifetime while no write can pass; what it throws leaves everything as it was.
     *
     * <p>A write that waits for the end holds its key meanwhile, so an ending must not write to the store.
     */
    public <T> T end(Supplier<T> ending) {
        long stamp = lock.writeLock();
        try {
            if (ended) {
                throw gone.get();
            }
            T result = ending.get();
            ended = true;
            return result;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    /** Takes an end back, where what was to follow has failed. */
    public void reopen() {
        long stamp = lock.writeLock();
        ended = false;
        lock.unlockWrite(stamp);
    }

    /** Keeps the end away between a guard's check and the end of its write. */
    private final class Presence {
        private long stamp;

        void begin() {
            if (stamp == 0) {
                stamp = lock.readLock();
            }
            if (ended) {
                throw gone.get();
            }
        }

        void end() {
            if (stamp != 0) {
                lock.unlockRead(stamp);
            }
        }
    }
}
