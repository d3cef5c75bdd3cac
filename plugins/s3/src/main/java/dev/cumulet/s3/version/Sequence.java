package dev.cumulet.s3.version;

import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives versions their places in the order of all: even numbers that grow, also over restarts and if the clock is set
 * back. Odd ones are for null versions, each just before the version that has replaced it.
 */
public final class Sequence {
    private static final String KEY = "reserved";
    private static final long RESERVE = 1 << 20;

    private final Table<Reserved> table;
    private final ReentrantLock lock = new ReentrantLock();
    private long last;
    private long reserved;

    /**
     * How far numbers may have been given out.
     *
     * @param until the last one that can have been
     */
    public record Reserved(long until) {}

    /** Goes on behind all numbers that can have been given out before. */
    public Sequence(Storage storage, Clock clock) {
        this.table = storage.table("version-sequence", Reserved.class);
        // Objects may outlive the tables, in a store elsewhere: the time is behind all numbers of earlier servers.
        long now = clock.millis() * 2000;
        this.last = table.get(Buckets.EVERYWHERE, KEY)
                .map(Reserved::until)
                .filter(until -> until > now)
                .orElse(now);
        this.reserved = last;
    }

    long next() {
        lock.lock();
        try {
            last += 2;
            if (last > reserved) {
                reserved = last + RESERVE;
                table.update(Buckets.EVERYWHERE, KEY, present -> Optional.of(new Reserved(reserved)));
            }
            return last;
        } finally {
            lock.unlock();
        }
    }
}
