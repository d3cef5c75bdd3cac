package dev.cumulet.logs.tail;

import dev.cumulet.logs.event.EventLog;
import dev.cumulet.logs.event.LogEvent;
import dev.cumulet.logs.pattern.FilterPattern;
import dev.cumulet.spi.http.ResponseBody;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One live tail: a reply that stays open and once a second tells of the events that have come, of 500 at the most, as on
 * AWS. It ends with its client, with the server, or after three hours.
 */
final class LiveTail implements ResponseBody {
    private static final int MOST = 500;
    private static final int TICKS = 3 * 60 * 60;
    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final TailedStreams streams;
    private final FilterPattern pattern;
    private final EventLog events;
    private final TailMessages messages;
    private final Consumer<LiveTail> onClose;
    private final Consumer<List<LogEvent>> listener = this::take;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    // All below is guarded by the lock.
    private List<TailMessages.Found> found = new ArrayList<>();
    private boolean isSampled;
    private boolean isEnded;

    LiveTail(
            TailedStreams streams,
            FilterPattern pattern,
            EventLog events,
            TailMessages messages,
            Consumer<LiveTail> onClose) {
        this.streams = streams;
        this.pattern = pattern;
        this.events = events;
        this.messages = messages;
        this.onClose = onClose;
        events.listen(listener);
    }

    @Override
    public long length() {
        return -1;
    }

    private void take(List<LogEvent> added) {
        for (LogEvent event : added) {
            streams.source(event)
                    .filter(source -> pattern.matches(event.message()))
                    .ifPresent(source -> keep(new TailMessages.Found(source, event)));
        }
    }

    private void keep(TailMessages.Found one) {
        lock.lock();
        try {
            if (found.size() < MOST) {
                found.add(one);
            } else {
                isSampled = true;
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        messages.initialResponse().writeTo(out);
        messages.start().writeTo(out);
        out.flush();
        for (int tick = 0; tick < TICKS; tick++) {
            List<TailMessages.Found> batch;
            boolean wasSampled;
            lock.lock();
            try {
                long left = TICK_NANOS;
                while (!isEnded && left > 0) {
                    left = ended.awaitNanos(left);
                }
                if (isEnded) {
                    return;
                }
                batch = found;
                wasSampled = isSampled;
                found = new ArrayList<>();
                isSampled = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                lock.unlock();
            }
            messages.update(batch, wasSampled).writeTo(out);
            out.flush();
        }
        messages.timeout().writeTo(out);
    }

    /** Ends the reply. */
    void end() {
        lock.lock();
        try {
            isEnded = true;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        events.forget(listener);
        onClose.accept(this);
    }
}
