package dev.cumulet.lambda.poll;

import dev.cumulet.lambda.mapping.StoredMapping;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;

/**
 * Brings the records of one stream to one function: a thread for each open shard, which sleeps while nothing is written.
 * A shard that was split comes before its children, so that the records of an item stay in order.
 */
final class MappingPoller {
    private static final System.Logger LOG = System.getLogger(MappingPoller.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration SETTLING = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 6;
    private static final int MOST_PAGES = 50;

    private final Desk desk;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Alarm> reading = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, String> latest = new HashMap<>();
    private final Turns turns;
    private final Alarm alarm;
    private volatile StoredMapping mapping;
    private volatile String result = "";

    MappingPoller(Desk desk, StoredMapping mapping, Turns turns) {
        this.desk = desk;
        this.mapping = mapping;
        this.turns = turns;
        this.alarm = new Alarm(desk.clock());
    }

    String streamArn() {
        return mapping.configuration().eventSourceArn();
    }

    /** Takes the mapping's new settings for all records that are not on their way. */
    void update(StoredMapping changed) {
        mapping = changed;
        ring();
    }

    /**
     * Finds out where the stream presently ends, if the mapping begins there; on the caller's thread, so that what is
     * written from then on is brought to the function.
     */
    void markLatest() {
        if (!isFromLatest()) {
            return;
        }
        try {
            for (Streams.Shard shard : desk.streams().shards(streamArn())) {
                if (desk.positions().find(mapping, shard.id()).isEmpty()) {
                    markEnd(shard);
                } // otherwise it goes on where it was
            }
        } catch (StreamException e) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "The end of {0} is looked for by time: {1}",
                    streamArn(),
                    e.getMessage());
        }
    }

    /** The number of the last record tells the place for good, an iterator only for a quarter of an hour. */
    private void markEnd(Streams.Shard shard) {
        if (!shard.isOpen()) {
            desk.positions().put(mapping, shard.id(), new Position("", true));
            return;
        }
        String sequence = "";
        String iterator = desk.streams().horizon(streamArn(), shard.id());
        for (int i = 0; i < MOST_PAGES; i++) {
            Streams.Page page = desk.streams().records(streamArn(), iterator);
            if (page.records().isEmpty() || page.next().isEmpty()) {
                desk.positions().put(mapping, shard.id(), new Position(sequence, false));
                return;
            }
            sequence = ShardCursor.sequence(page.records().get(page.records().size() - 1));
            iterator = page.next().get();
        }
        latest.put(shard.id(), desk.streams().latest(streamArn(), shard.id()));
    }

    private boolean isFromLatest() {
        return mapping.configuration().startingPosition() == EventSourcePosition.LATEST;
    }

    /** Begins to read, on threads of its own. */
    void start() {
        thread("shards", this::discover);
    }

    /** Something was written. */
    void ring() {
        each(Alarm::ring);
    }

    /** {@return what waits until all is done that became due by a move of the clock; nothing if nothing did} */
    List<Runnable> clockMoved() {
        List<Runnable> waits = new ArrayList<>();
        each(one -> {
            if (one.clockMoved()) {
                waits.add(() -> one.settle(SETTLING));
            }
        });
        return waits;
    }

    /** Ends when what is on its way has arrived. */
    void stop() {
        each(Alarm::turnOff);
    }

    /** Ends, and forgets what is on its way. */
    void cut() {
        each(Alarm::cut);
    }

    private void each(Consumer<Alarm> action) {
        lock.lock();
        try {
            action.accept(alarm);
            reading.values().forEach(action);
        } finally {
            lock.unlock();
        }
    }

    private Thread thread(String name, Runnable work) {
        return Thread.ofVirtual()
                .name("lambda-mapping-" + mapping.uuid() + "-" + name)
                .start(() -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        if (!alarm.isOff()) {
                            LOG.log(System.Logger.Level.ERROR, "Mapping " + mapping.uuid() + " has stopped", e);
                        }
                    }
                });
    }

    /** Looks for shards until there are some to read; where there are none any more, until something is written. */
    private void discover() {
        int troubles = 0;
        while (!alarm.isOff()) {
            try {
                if (startReaders(desk.streams().shards(streamArn()))) {
                    return;
                }
                alarm.await();
                troubles = 0;
            } catch (RuntimeException e) {
                trouble(e, alarm, troubles++);
            }
        }
    }

    /** {@return whether any shard is read now} */
    private boolean startReaders(List<Streams.Shard> shards) {
        lock.lock();
        try {
            Set<String> there = new HashSet<>();
            shards.forEach(shard -> there.add(shard.id()));
            for (Streams.Shard shard : shards) {
                Optional<Position> position = desk.positions().find(mapping, shard.id());
                if (position.map(Position::isEnd).orElse(false)) {
                    ended.add(shard.id());
                }
                boolean isTurn = shard.parent()
                        .filter(there::contains)
                        .map(ended::contains)
                        .orElse(true);
                if (isTurn && !alarm.isOff() && !ended.contains(shard.id()) && !reading.containsKey(shard.id())) {
                    reading.put(shard.id(), new Alarm(desk.clock()));
                    Alarm own = reading.get(shard.id());
                    thread(shard.id(), () -> read(shard.id(), own));
                }
            }
            return !reading.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void read(String shard, Alarm own) {
        boolean isAtEnd = turns.take(shard, () -> {
            boolean isEnd = false;
            int troubles = 0;
            while (!isEnd && !own.isOff()) {
                try {
                    isEnd = readToTheEnd(shard, own);
                } catch (RuntimeException e) {
                    trouble(e, own, troubles++);
                }
            }
            return isEnd;
        });
        lock.lock();
        try {
            reading.remove(shard);
            if (isAtEnd) {
                ended.add(shard);
            }
        } finally {
            lock.unlock();
        }
        if (isAtEnd) {
            discover();
        }
    }

    /** {@return whether the shard was read to its end, rather than left since the mapping has ended} */
    private boolean readToTheEnd(String shard, Alarm own) {
        ShardCursor cursor = cursor(shard);
        ShardReader reader = new ShardReader(() -> mapping, cursor, desk.clock(), desk.machine(), own);
        BatchDelivery delivery = new BatchDelivery(
                () -> mapping, desk.functions(), desk.destinations(), this::result, desk.clock(), own);
        ShardWork work = new ShardWork(shard, delivery);
        Runnable idle = () -> keep(shard, cursor.sequence(), false);
        while (true) {
            List<StreamRecord> records = reader.next(idle, work.windowEnd());
            if (own.isCut()) {
                return false; // What was read while the mapping went is nobody's.
            }
            if (records.isEmpty() && (reader.isAtEnd() || own.isOff())) {
                if (reader.isAtEnd() && !own.isCut()) {
                    keep(shard, cursor.sequence(), true);
                }
                return reader.isAtEnd();
            }
            boolean isDone = records.isEmpty() ? work.closeWindow() : work.deliver(records, mapping.configuration());
            if (own.isCut() || !isDone && own.isOff()) {
                return false;
            }
            if (!isDone) {
                throw new IllegalStateException("Records of " + shard + " could not be delivered");
            }
            if (!records.isEmpty()) {
                keep(shard, reader.done(records), false);
            }
        }
    }

    private ShardCursor cursor(String shard) {
        Optional<Position> position = desk.positions().find(mapping, shard);
        lock.lock();
        try {
            Optional<String> iterator = Optional.ofNullable(latest.get(shard)).filter(text -> position.isEmpty());
            boolean isByTime = isFromLatest() && position.isEmpty();
            Optional<Instant> notBefore = isByTime ? Optional.of(mapping.since()) : Optional.empty();
            return new ShardCursor(
                    desk.streams(),
                    streamArn(),
                    shard,
                    position.map(Position::sequence).orElse(""),
                    notBefore,
                    iterator);
        } finally {
            lock.unlock();
        }
    }

    private void keep(String shard, String sequence, boolean isEnd) {
        Position position = new Position(sequence, isEnd);
        boolean isNew = desk.positions()
                .find(mapping, shard)
                .map(present -> !present.equals(position))
                .orElse(isEnd || !sequence.isEmpty());
        if (!isNew) {
            return;
        }
        desk.positions().put(mapping, shard, position);
        if (desk.mappings().find(mapping.scope(), mapping.uuid()).isEmpty()) {
            desk.positions().remove(mapping, shard); // The others were removed with the mapping, meanwhile.
        }
    }

    /** Waits longer each time; where there is no such stream, until somebody writes to it. */
    private void trouble(RuntimeException e, Alarm own, int earlier) {
        if (own.isOff()) {
            return;
        }
        LOG.log(System.Logger.Level.DEBUG, "Mapping " + mapping.uuid() + " can't go on", e);
        if (e instanceof StreamException failure) {
            result("PROBLEM: " + failure.getMessage());
            if (failure.isAbsence()) {
                own.await();
                return;
            }
        } else {
            result("PROBLEM: internal Lambda error. Please contact Lambda customer support.");
        }
        own.awaitFor(PAUSE.multipliedBy(1L << Math.min(earlier, MOST_DOUBLINGS)));
    }

    private void result(String text) {
        if (!text.equals(result)) {
            result = text;
            desk.mappings().processed(mapping.scope(), mapping.uuid(), text);
        }
    }
}
