package dev.cumulet.dynamodb.job;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One piece of work on a thread of its own. */
public final class Job {
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean isCancelled;

    Job() {}

    /**
     * Lets the work go on, or ends it. Called by the work between its steps.
     *
     * @throws CancellationException if the work is to end and leave everything as it is
     */
    public void proceed() {
        if (isCancelled) {
            throw new CancellationException();
        }
    }

    /** Waits for the end, but no longer than that. */
    public void await(Duration longest) {
        try {
            end.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void cancel() {
        isCancelled = true;
    }

    void ended() {
        end.countDown();
    }
}
