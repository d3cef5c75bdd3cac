package dev.cumulet.lambda.async;

import java.util.ArrayDeque;
import java.util.Deque;

/** The events of one function that are to be tried now, in the order of their coming; guarded by the queue's lock. */
final class Lane {
    private final Deque<Entry> ready = new ArrayDeque<>();
    private int workers;

    Deque<Entry> ready() {
        return ready;
    }

    /** {@return whether one more thread is to work here} */
    boolean wantsWorker(int limit) {
        return workers < limit && !ready.isEmpty();
    }

    void workerCame() {
        workers++;
    }

    void workerLeft() {
        workers--;
    }

    boolean isIdle() {
        return workers == 0 && ready.isEmpty();
    }
}
