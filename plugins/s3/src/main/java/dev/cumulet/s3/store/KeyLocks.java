package dev.cumulet.s3.store;

import dev.cumulet.spi.storage.ObjectKey;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One lock for each key; keys share a few locks, which nobody notices since they are held for a moment only. */
final class KeyLocks {
    private static final int COUNT = 256;

    private final ReentrantLock[] locks = new ReentrantLock[COUNT];

    KeyLocks() {
        for (int i = 0; i < COUNT; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    <T> T with(ObjectKey key, Supplier<T> action) {
        int hash = key.hashCode();
        ReentrantLock lock = locks[(hash ^ hash >>> 16) & COUNT - 1];
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
