package dev.cumulet.core.storage;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** One lock for each of a number of groups of keys. */
final class KeyLocks {
    private static final int GROUPS = 64;

    private final Lock[] locks =
            Stream.generate(ReentrantLock::new).limit(GROUPS).toArray(Lock[]::new);

    Lock of(Object key) {
        int hash = key.hashCode();
        return locks[(hash ^ hash >>> 16) & GROUPS - 1];
    }
}
