package dev.cumulet.s3.store;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of objects may be in the heap at once. */
final class HeapBudget {
    private final long limit;
    private final AtomicLong used = new AtomicLong();

    HeapBudget(long limit) {
        this.limit = limit;
    }

    /** {@return whether that many bytes were still to be had, and are now taken} */
    boolean reserve(long bytes) {
        if (used.addAndGet(bytes) <= limit) {
            return true;
        }
        used.addAndGet(-bytes);
        return false;
    }

    /** {@return whether nothing more should come into the heap that could be elsewhere} */
    boolean isUsedUp() {
        return used.get() >= limit;
    }

    /** Takes bytes for what can be nowhere else. */
    void take(long bytes) {
        used.addAndGet(bytes);
    }

    void free(long bytes) {
        used.addAndGet(-bytes);
    }

    long used() {
        return used.get();
    }
}
