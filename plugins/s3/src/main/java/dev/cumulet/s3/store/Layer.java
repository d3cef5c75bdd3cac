package dev.cumulet.s3.store;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What has changed over what lies below.
 *
 * @param objects the entries by key; no bytes where the object is gone
 * @param occurrences by block, how many stretches of objects it has; zero where it has none any more
 */
record Layer(ConcurrentNavigableMap<byte[], byte[]> objects, ConcurrentMap<Long, Long> occurrences) {
    /** Stands for an object that is gone; an entry is never empty. */
    static final byte[] GONE = {};

    static Layer empty() {
        return new Layer(new ConcurrentSkipListMap<>(Arrays::compareUnsigned), new ConcurrentHashMap<>());
    }
}
