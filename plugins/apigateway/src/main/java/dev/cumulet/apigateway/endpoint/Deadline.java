package dev.cumulet.apigateway.endpoint;

import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/** A moment by the machine's own clock at which nobody waits any longer. */
record Deadline(long nanos) {

    static Deadline in(int millis) {
        return new Deadline(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** {@return what is left, at least one millisecond} */
    int remainingMillis() throws SocketTimeoutException {
        long left = TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime());
        if (left <= 0) {
            throw new SocketTimeoutException("The time is over");
        }
        return (int) left;
    }

    boolean isOver() {
        return System.nanoTime() - nanos >= 0;
    }
}
