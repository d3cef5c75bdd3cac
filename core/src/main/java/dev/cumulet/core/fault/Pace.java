package dev.cumulet.core.fault;

import java.util.concurrent.TimeUnit;

/** Keeps a stream from going faster than it should. For one thread. */
final class Pace {
    private static final int STEPS_PER_SECOND = 20;

    private final int bytesPerSecond;
    private final long start = System.nanoTime();
    private long passed;

    Pace(int bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** {@return how many bytes go in one step at the most} */
    int step() {
        return Math.max(1, bytesPerSecond / STEPS_PER_SECOND);
    }

    /** Takes note of bytes that are passed on, and waits until they may have been. */
    void pass(int bytes) {
        passed += bytes;
        long due = (long) (passed * 1e9 / bytesPerSecond);
        long left = due - (System.nanoTime() - start);
        if (left > 0) {
            sleep(TimeUnit.NANOSECONDS.toMillis(left));
        }
    }

    /** Waits by the real time, whatever the server's clock shows. */
    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server ends: no need to be slow any more
        }
    }
}
