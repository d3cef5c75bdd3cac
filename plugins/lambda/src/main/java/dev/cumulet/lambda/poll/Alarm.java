package dev.cumulet.lambda.poll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a poller waits at: for new records, or for a time of the server's clock, which may come by a move of the clock.
 * Nothing is polled meanwhile.
 */
final class Alarm {
    /** The clock may stand still, and then time is left however long one waits. */
    private static final Duration LEAST_WAIT = Duration.ofMillis(5);

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** Those of all who wait. */
    private final List<Instant> deadlines = new ArrayList<>();

    private boolean isRung;
    private boolean isOff;
    private boolean isCut;

    Alarm(Clock clock) {
        this.clock = clock;
    }

    /** There is something new. */
    void ring() {
        signal(() -> isRung = true);
    }

    /** {@return whether somebody waits for a time that has come by a move of the clock; lets them look at it} */
    boolean clockMoved() {
        lock.lock();
        try {
            changed.signalAll();
            return isSomebodyLate();
        } finally {
            lock.unlock();
        }
    }

    /** Waits, by real time, until those who were late have done what they waited for. */
    void settle(Duration most) {
        lock.lock();
        try {
            long left = TimeUnit.NANOSECONDS.convert(most);
            while (!isOff && left > 0 && (deadlines.isEmpty() || isSomebodyLate())) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private boolean isSomebodyLate() {
        Instant now = clock.instant();
        return deadlines.stream().anyMatch(deadline -> !deadline.isAfter(now));
    }

    /** Ends all waiting, also that to come. */
    void turnOff() {
        signal(() -> isOff = true);
    }

    /** Ends all waiting, and says that nobody wants to know what comes of the work under way. */
    void cut() {
        signal(() -> {
            isOff = true;
            isCut = true;
        });
    }

    private void signal(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isOff() {
        lock.lock();
        try {
            return isOff;
        } finally {
            lock.unlock();
        }
    }

    boolean isCut() {
        lock.lock();
        try {
            return isCut;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is something new. */
    void await() {
        await(Instant.MAX, true);
    }

    /** Waits until there is something new, or it is that late. */
    void awaitUntil(Instant deadline) {
        await(deadline, true);
    }

    /** Waits until it is that late, whatever is new. */
    void pauseUntil(Instant deadline) {
        await(deadline, false);
    }

    private void await(Instant deadline, boolean isEndedByRing) {
        lock.lock();
        deadlines.add(deadline);
        changed.signalAll(); // somebody may want to know that all is done
        try {
            while (!isOff && !(isEndedByRing && isRung)) {
                Duration left = left(deadline);
                if (left.isNegative() || left.isZero()) {
                    return;
                }
                Duration wait = left.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : left;
                changed.awaitNanos(TimeUnit.NANOSECONDS.convert(wait));
            }
            if (isEndedByRing) {
                isRung = false;
            }
        } catch (InterruptedException e) {
            isOff = true;
            Thread.currentThread().interrupt();
        } finally {
            deadlines.remove(deadline);
            lock.unlock();
        }
    }

    private Duration left(Instant deadline) {
        Instant now = clock.instant();
        return deadline.isAfter(now.plus(LONGEST_WAIT)) ? LONGEST_WAIT : Duration.between(now, deadline);
    }

    /** Waits a moment of real time for what is about to come. */
    void awaitFor(Duration moment) {
        lock.lock();
        deadlines.add(Instant.MAX);
        try {
            if (!isOff && !isRung) {
                changed.awaitNanos(TimeUnit.NANOSECONDS.convert(moment));
            }
            isRung = false;
        } catch (InterruptedException e) {
            isOff = true;
            Thread.currentThread().interrupt();
        } finally {
            deadlines.remove(Instant.MAX);
            lock.unlock();
        }
    }
}
