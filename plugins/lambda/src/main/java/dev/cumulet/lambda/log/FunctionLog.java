package dev.cumulet.lambda.log;

import dev.cumulet.lambda.launcher.Launched;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The log of one environment: what it prints and what Lambda says of its invocations, in order, until the delivery fetches
 * it.
 *
 * <p>Whoever invokes leaves two small entries here and never waits. Lambda's words about an invocation's end wait for the
 * mark behind its output, where there are marks, and with them those about the next one's beginning. A function that prints
 * faster than its lines are delivered is held up, as by any full pipe.
 */
public final class FunctionLog {
    private static final System.Logger LOG = System.getLogger(FunctionLog.class.getName());
    /** Stands in front of each line that an extension prints, where whoever starts it sees to that. */
    private static final char EXTENSION_MARK = 0x1d;

    private static final long STACK = 128 * 1024;
    private static final int MOST_CHARACTERS = 512 * 1024;
    /** What an entry takes at the least: a function may print nothing but empty lines. */
    private static final int OVERHEAD = 32;

    private static final int MOST_ENTRIES = 50_000;
    private static final int MOST_HELD = 16;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LogOrigin origin;
    private final Clock clock;
    private final LogDelivery delivery;
    private final List<LogSink> ownSinks = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();

    // Set once by follow, before any invocation.
    private volatile Launched launched;
    private volatile OutputReader reader;
    private volatile LogTail tail;
    private volatile boolean isMarked;

    private volatile OptionalLong peakMemory = OptionalLong.empty();

    // All below is guarded by the lock.
    private final Deque<LogEntry> held = new ArrayDeque<>();
    private List<LogEntry> entries = new ArrayList<>();
    private int characters;
    private boolean isAnnounced;
    private String begun = "";
    private String marked = "";
    private boolean isBetween; // an invocation has ended, and no other one has begun

    FunctionLog(LogOrigin origin, Clock clock, LogDelivery delivery) {
        this.origin = origin;
        this.clock = clock;
        this.delivery = delivery;
    }

    LogOrigin origin() {
        return origin;
    }

    /** Reads the output of what was launched, to its end, on a thread of its own. */
    public void follow(Launched started) {
        launched = started;
        isMarked = started.marksOutput();
        tail = new LogTail(isMarked);
        reader = new OutputReader(new Printer());
        say(new LogEntry.InitStarted(clock.millis()));
        // Reads of a pipe block their thread, so a virtual one would hold a carrier for good.
        Thread.ofPlatform()
                .daemon()
                .stackSize(STACK)
                .name("lambda-output-" + origin.function())
                .start(() -> read(started.output()));
    }

    private void read(InputStream output) {
        try (output) {
            reader.read(output);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The output of {0} was cut: {1}", origin.function(), e.getMessage());
        } finally {
            tail.end();
            endMarks();
        }
    }

    /** A function may close its output and go on. */
    private void endMarks() {
        lock.lock();
        try {
            isMarked = false;
            release(held.size());
        } finally {
            lock.unlock();
        }
    }

    private final class Printer implements OutputReader.Listener {
        @Override
        public void bytes(byte[] buffer, int start, int end) {
            tail.keep(buffer, start, end);
        }

        @Override
        public void line(String text) {
            print(printed(clock.millis(), text));
        }

        @Override
        public void mark(String id) {
            tail.mark(id);
            releaseMarked(id);
        }
    }

    private static LogEntry.Printed printed(long time, String text) {
        boolean isOfExtension = !text.isEmpty() && text.charAt(0) == EXTENSION_MARK;
        return new LogEntry.Printed(time, isOfExtension ? text.substring(1) : text, isOfExtension);
    }

    private void print(LogEntry.Printed line) {
        lock.lock();
        try {
            long left = PATIENCE_NANOS;
            while (characters >= MOST_CHARACTERS && left > 0) {
                left = room.awaitNanos(left);
            }
            addPrinted(line);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void addPrinted(LogEntry.Printed line) {
        if (characters < MOST_CHARACTERS) {
            characters += line.text().length() + OVERHEAD;
            add(line);
        }
    }

    /** An invocation's end also ends its last line; behind a mark the reader sees to that. */
    private void cutLine(long time) {
        reader.cut().ifPresent(text -> addPrinted(printed(time, text)));
    }

    /** Adds Lambda's own words. */
    public void say(LogEntry entry) {
        lock.lock();
        try {
            add(entry);
        } finally {
            lock.unlock();
        }
    }

    private void add(LogEntry entry) {
        if (entries.size() == MOST_ENTRIES) {
            return; // the logs service has hung for long, and nobody can be held up for Lambda's own words
        }
        entries.add(entry);
        if (!isAnnounced) {
            isAnnounced = true;
            delivery.announce(this);
        }
    }

    /** An invocation goes out to the runtime. */
    public void begin(String requestId) {
        tail.begin();
        lock.lock();
        try {
            start(requestId);
        } finally {
            lock.unlock();
        }
    }

    private void start(String requestId) {
        if (begun.equals(requestId)) {
            return; // it went out once more, on another connection
        }
        begun = requestId;
        isBetween = false;
        LogEntry.Started started = new LogEntry.Started(clock.millis(), requestId);
        if (held.isEmpty()) {
            add(started);
        } else {
            held.add(started);
        }
    }

    /**
     * An invocation has ended.
     *
     * @param isComplete whether the runtime has brought it to its end, so that its mark is on the way
     */
    public void end(LogEntry.Ended ended, boolean isComplete) {
        if (!isComplete) {
            peakMemory(); // nobody can tell any more once the environment is gone
        }
        lock.lock();
        try {
            start(ended.requestId());
            isBetween = true;
            if (!isMarked || !isComplete) {
                cutLine(ended.time());
            }
            held.add(ended);
            if (!isMarked || !isComplete || marked.equals(ended.requestId()) || held.size() > MOST_HELD) {
                release(held.size());
            }
        } finally {
            lock.unlock();
        }
    }

    private void releaseMarked(String id) {
        lock.lock();
        try {
            marked = id;
            int count = 0;
            int end = 0;
            for (LogEntry entry : held) {
                count++;
                boolean isOther = entry instanceof LogEntry.Ended ended
                        && !ended.requestId().equals(id);
                if (end > 0 && isOther) {
                    break;
                }
                if (entry instanceof LogEntry.Ended ended && ended.requestId().equals(id) || end > 0) {
                    end = count;
                }
            }
            release(end);
        } finally {
            lock.unlock();
        }
    }

    private void release(int count) {
        lock.lock();
        try {
            for (int left = count; left > 0 && !held.isEmpty(); left--) {
                add(held.remove());
            }
        } finally {
            lock.unlock();
        }
    }

    /** {@return the time for an entry} */
    public long now() {
        return clock.millis();
    }

    /**
     * {@return the log of an invocation, or the last 4 KB or so of it}
     *
     * @param isComplete whether the runtime has brought the invocation to its end, so that its mark is on the way
     */
    public String of(LogEntry.Ended ended, boolean isComplete) {
        String output = tail.of(ended.requestId(), isComplete);
        StringBuilder text = new StringBuilder(output.length() + 256);
        OptionalLong peak = peakMemory();
        LogEntry.Started started = new LogEntry.Started(ended.time(), ended.requestId());
        origin.lines().of(started, origin, peak).forEach(text::append);
        text.append(output);
        if (!output.isEmpty() && !output.endsWith("\n")) {
            text.append('\n');
        }
        origin.lines().of(ended, origin, peak).forEach(text::append);
        return text.toString();
    }

    private OptionalLong peakMemory() {
        Launched environment = launched;
        OptionalLong now = environment == null ? OptionalLong.empty() : environment.peakMemory();
        if (now.isPresent()) {
            peakMemory = now;
        }
        return peakMemory;
    }

    /** Adds somebody who wants this environment's entries from now on. */
    public void addSink(LogSink sink) {
        ownSinks.add(sink);
    }

    /** Gives the sinks what has come. Called by the delivery. */
    void deliver(List<LogSink> sinks) {
        cutBelated();
        List<LogEntry> taken = take();
        OptionalLong peak = peakMemory();
        for (LogSink sink : sinks) {
            sink.accept(origin, taken, peak);
        }
        for (LogSink sink : ownSinks) {
            sink.accept(origin, taken, peak);
        }
    }

    /** A result may overtake the last of the output. */
    private void cutBelated() {
        lock.lock();
        try {
            if (isBetween && !isMarked) {
                cutLine(clock.millis());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Drops what has come. */
    void drop() {
        take();
    }

    private List<LogEntry> take() {
        lock.lock();
        try {
            List<LogEntry> taken = entries;
            entries = new ArrayList<>();
            characters = 0;
            isAnnounced = false;
            room.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
