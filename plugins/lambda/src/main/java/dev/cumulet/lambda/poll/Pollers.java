package dev.cumulet.lambda.poll;

import dev.cumulet.lambda.destination.Destinations;
import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.mapping.MappingWatcher;
import dev.cumulet.lambda.mapping.Mappings;
import dev.cumulet.lambda.mapping.SourceKind;
import dev.cumulet.lambda.mapping.StoredMapping;
import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.event.StreamEvent;
import dev.cumulet.spi.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A poller for each mapping that is enabled and whose source is a stream of DynamoDB's. Other sources' services aren't
 * here: their mappings are kept and do nothing.
 */
public final class Pollers implements MappingWatcher, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Pollers.class.getName());
    private static final Duration MOVED = Duration.ofMillis(500);

    private final Desk desk;
    private final Mappings mappings;
    private final Map<String, MappingPoller> running = new ConcurrentHashMap<>();
    private final Map<String, Turns> turns = new ConcurrentHashMap<>();
    private final AtomicBoolean isResumed = new AtomicBoolean();
    private volatile Duration offset = Duration.ZERO;

    /**
     * Makes pollers; those of stored mappings begin with the first {@link #tick}.
     *
     * @param clock the server's
     * @param machine the clock that sources date their records by, which nobody moves
     */
    public Pollers(
            Mappings mappings,
            Storage storage,
            Loopback loopback,
            Destinations destinations,
            Clock clock,
            Clock machine) {
        this.mappings = mappings;
        this.desk = new Desk(
                new Streams(loopback),
                new FunctionCalls(loopback),
                destinations,
                mappings,
                new Positions(storage),
                clock,
                machine);
    }

    @Override
    public void check(StoredMapping mapping) {
        if (!isPolled(mapping)) {
            return;
        }
        String arn = mapping.configuration().eventSourceArn();
        try {
            desk.streams().shards(arn);
        } catch (StreamException e) {
            if (!e.isUnserved()) {
                throw LambdaError.STREAM_MISSING.exception(arn);
            }
        }
    }

    @Override
    public void changed(StoredMapping mapping) {
        if (isPolled(mapping)) {
            follow(mapping, MappingPoller::markLatest);
        }
    }

    /**
     * Does as the stored mapping says, which may have been changed or deleted since: of two changes at once the one that was
     * stored last decides, and not the one that is told last.
     *
     * @param first is done with a new poller before it starts
     */
    private void follow(StoredMapping told, Consumer<MappingPoller> first) {
        running.compute(told.uuid(), (uuid, present) -> {
            Optional<StoredMapping> stored = mappings.find(told.scope(), uuid).filter(StoredMapping::isEnabled);
            if (stored.isEmpty()) {
                if (present != null) {
                    present.stop();
                }
                return null;
            }
            if (present != null) {
                present.update(stored.get());
                return present;
            }
            MappingPoller made = new MappingPoller(desk, stored.get(), turns.computeIfAbsent(uuid, id -> new Turns()));
            first.accept(made);
            made.start();
            return made;
        });
        if (mappings.find(told.scope(), told.uuid()).isEmpty()) {
            removed(told); // Whoever deleted it may not have seen the new poller.
        }
    }

    @Override
    public void removed(StoredMapping mapping) {
        cut(mapping.uuid());
        turns.remove(mapping.uuid());
        desk.positions().removeAll(mapping);
    }

    private void cut(String uuid) {
        running.computeIfPresent(uuid, (id, present) -> {
            present.cut();
            return null;
        });
    }

    private static boolean isPolled(StoredMapping mapping) {
        return SourceKind.of(mapping.configuration()) == SourceKind.DYNAMODB;
    }

    /** Wakes those who read a stream that was written to. */
    public void written(StreamEvent event) {
        for (MappingPoller poller : running.values()) {
            if (poller.streamArn().equals(event.streamArn())) {
                poller.ring();
            }
        }
    }

    /** Looks at the clock: a move of it may have brought a time that somebody waits for. */
    public void tick() {
        if (isResumed.compareAndSet(false, true)) {
            resume();
        }
        Duration present =
                Duration.between(desk.machine().instant(), desk.clock().instant());
        if (present.minus(offset).abs().compareTo(MOVED) > 0) {
            // Whoever has moved the clock gets an answer when that is done.
            running.values().stream()
                    .flatMap(poller -> poller.clockMoved().stream())
                    .toList()
                    .forEach(Runnable::run);
        }
        offset = present;
    }

    /** Goes on with the mappings that an earlier run of the server has kept. */
    private void resume() {
        for (StoredMapping mapping : mappings.all()) {
            try {
                // One that runs already must not be woken: who moves the clock waits for those who wait for a time.
                if (isPolled(mapping) && mapping.isEnabled() && !running.containsKey(mapping.uuid())) {
                    follow(mapping, poller -> {}); // It goes on where it was.
                }
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "Mapping " + mapping.uuid() + " can't be resumed", e);
            }
        }
    }

    /** Forgets all mappings, and what is on its way. */
    public void clear() {
        mappings.clear();
        cut();
        desk.positions().clear();
    }

    private void cut() {
        running.keySet().forEach(this::cut);
        turns.clear();
    }

    @Override
    public void close() {
        cut();
    }
}
