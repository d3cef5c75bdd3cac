package dev.cumulet.dynamodb.ttl;

import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for items whose time is over, every now and then by the server's clock. Tables that take long to look through
 * are looked through less often, so that nobody feels it; if the clock has been moved, all are.
 */
public final class Sweep implements Runnable {
    /** How often it is to run. */
    public static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final System.Logger LOG = System.getLogger(Sweep.class.getName());

    /** A table is looked through for at most a twentieth of the time. */
    private static final int PAUSE = 20;

    private static final int RUNS_BETWEEN_TRIMS = 600;

    /** More than what a run may be late by itself. */
    private static final Duration JUMP = Duration.ofMillis(500);

    private final Table<TimeToLive> settings;
    private final Expiry expiry;
    private final Clock clock;

    private final Map<Place, Long> nextNanos = new HashMap<>();
    private Instant lastRun;
    private long runs;
    private long lastRunNanos = System.nanoTime();

    private record Place(Scope scope, String table) {}

    public Sweep(Table<TimeToLive> settings, Expiry expiry, Clock clock) {
        this.settings = settings;
        this.expiry = expiry;
        this.clock = clock;
        this.lastRun = clock.instant();
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        boolean wasMoved = wasMoved(now);
        for (Table.Entry<TimeToLive> entry : settings.all()) {
            Place place = new Place(entry.scope(), entry.key());
            long started = System.nanoTime();
            boolean isDue = wasMoved || started - nextNanos.getOrDefault(place, started) >= 0;
            if (isDue && isStillSet(entry)) {
                sweep(entry, now);
                long ended = System.nanoTime();
                nextNanos.put(place, ended + PAUSE * (ended - started));
            }
        }
        if (runs++ % RUNS_BETWEEN_TRIMS == 0) {
            expiry.trim();
            nextNanos
                    .keySet()
                    .removeIf(
                            place -> settings.get(place.scope(), place.table()).isEmpty());
        }
    }

    /** The tables before may have taken long, and this one be another by now. */
    private boolean isStillSet(Table.Entry<TimeToLive> entry) {
        return settings.get(entry.scope(), entry.key()).equals(Optional.of(entry.value()));
    }

    private boolean wasMoved(Instant now) {
        long nanos = System.nanoTime();
        Duration byClock = Duration.between(lastRun, now);
        Duration passed = Duration.ofNanos(nanos - lastRunNanos);
        lastRun = now;
        lastRunNanos = nanos;
        return byClock.minus(passed).compareTo(JUMP) > 0;
    }

    private void sweep(Table.Entry<TimeToLive> entry, Instant now) {
        try {
            expiry.expire(entry.scope(), entry.key(), entry.value().attribute(), now);
        } catch (RuntimeException e) {
            // Other tables are not to wait for one that is being deleted, nor the next run for an engine that is away.
            LOG.log(System.Logger.Level.DEBUG, "Time to live of table " + entry.key() + " was not looked through", e);
        }
    }
}
