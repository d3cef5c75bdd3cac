package dev.cumulet.core.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Runs tasks by the server's clock, each on a virtual thread of its own. */
public final class Timer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Timer.class.getName());
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** Long enough to cost nothing, short enough for a number of nanoseconds. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final ServerClock clock;
    private final List<Task> tasks = new CopyOnWriteArrayList<>();

    public Timer(ServerClock clock) {
        this.clock = clock;
    }

    /**
     * Runs a task again and again, for the first time after one interval.
     *
     * @param owner whose task it is, for the log
     */
    public void every(String owner, Duration interval, Runnable work) {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("An interval is longer than nothing, and this is " + interval);
        }
        Task task = new Task(owner, interval, work);
        tasks.add(task);
        task.start();
    }

    /**
     * Returns when every task that is due has run once; to be called when the clock was moved.
     *
     * <p>A task that is running already is let to its end and then looked at.
     */
    public void catchUp() {
        List<Runnable> waits = tasks.stream().map(Task::askToCatchUp).toList();
        waits.forEach(Runnable::run);
    }

    /** Starts no task any more, and waits for those that run. */
    @Override
    public void close() {
        tasks.forEach(Task::end);
        Instant end = Instant.now().plus(GRACE);
        tasks.forEach(task -> task.join(Duration.between(Instant.now(), end)));
    }

    private final class Task {
        private final String owner;
        private final Duration interval;
        private final Runnable work;
        private final Thread thread;

        /** Held while the task runs. */
        private final ReentrantLock lock = new ReentrantLock();

        private final Condition changed = lock.newCondition();
        private Instant due;
        private long asked;
        private long answered;
        private volatile boolean isEnded;

        Task(String owner, Duration interval, Runnable work) {
            this.owner = owner;
            this.interval = interval;
            this.work = work;
            this.due = clock.instant().plus(interval);
            this.thread = Thread.ofVirtual().name("timer-" + owner).unstarted(this::loop);
        }

        void start() {
            thread.start();
        }

        private void loop() {
            lock.lock();
            try {
                while (!isEnded) {
                    long seen = asked;
                    runIfDue();
                    answered = seen;
                    changed.signalAll();
                    if (!isEnded) {
                        changed.awaitNanos(untilDue());
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                isEnded = true;
                changed.signalAll();
                lock.unlock();
            }
        }

        private void runIfDue() {
            Instant now = clock.instant();
            Instant next = now.plus(interval);
            if (now.isBefore(due)) {
                due = due.isBefore(next) ? due : next; // the clock may have been put back
                return;
            }
            due = next;
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                // The edge of the thread: the next time may be a better one.
                LOG.log(System.Logger.Level.WARNING, "A task of " + owner + " failed", e);
            }
        }

        private long untilDue() {
            ServerClock.Reading reading = clock.reading();
            Duration rest = Duration.between(reading.now(), due);
            boolean isLong = reading.isFrozen() || rest.compareTo(LONGEST_WAIT) > 0;
            return isLong ? LONGEST_WAIT.toNanos() : rest.toNanos();
        }

        /** {@return what waits for the answer} */
        Runnable askToCatchUp() {
            if (lock.isHeldByCurrentThread()) {
                return () -> {}; // the task itself has moved the clock, and can't wait for its own end
            }
            lock.lock();
            try {
                asked++;
                long mine = asked;
                changed.signalAll();
                return () -> await(mine);
            } finally {
                lock.unlock();
            }
        }

        private void await(long mine) {
            lock.lock();
            try {
                while (answered < mine && !isEnded) {
                    changed.awaitUninterruptibly();
                }
            } finally {
                lock.unlock();
            }
        }

        void end() {
            isEnded = true;
            // Not by an interrupt, which would close the files that the task has open, and other people's with them.
            try {
                // Whoever has it longer is the task, which looks at the end of its run.
                if (lock.tryLock(100, TimeUnit.MILLISECONDS)) {
                    try {
                        changed.signalAll();
                    } finally {
                        lock.unlock();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void join(Duration longest) {
            try {
                if (!thread.join(longest.isNegative() ? Duration.ZERO : longest)) {
                    LOG.log(System.Logger.Level.WARNING, "A task of {0} goes on while the server ends", owner);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
