package dev.cumulet.s3.version;

import dev.cumulet.spi.storage.ObjectKey;
import java.util.concurrent.locks.ReentrantLock;

/** Locks by key: in buckets with versions, one write of a key ends before the next one gets its place in the order. */
final class KeyOrder {
    private static final int COUNT = 1 << 10;

    private final ReentrantLock[] locks = new ReentrantLock[COUNT];

    KeyOrder() {
        for (int i = 0; i < COUNT; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    ReentrantLock of(ObjectKey key) {
        int hash = key.hashCode();
        return locks[(hash ^ hash >>> 16) & COUNT - 1];
    }
}
