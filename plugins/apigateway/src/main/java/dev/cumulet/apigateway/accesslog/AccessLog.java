package dev.cumulet.apigateway.accesslog;

import dev.cumulet.apigateway.context.RequestContext;
import dev.cumulet.apigateway.model.AccessLogSettings;
import dev.cumulet.apigateway.reply.Substitution;
import dev.cumulet.spi.Loopback;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Writes access logs some moments after the replies and in bulk: a request leaves behind what it was and goes on. The thread
 * that does the rest is there only while there is something to write.
 */
public final class AccessLog {
    private static final System.Logger LOG = System.getLogger(AccessLog.class.getName());
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_REPORTED = 1_000;
    private static final long GATHER_NANOS = 20_000_000;
    /** What stands in a line for what there is not. */
    private static final String ABSENT = "-";

    private final LogDelivery delivery;
    private final Clock clock;
    private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicBoolean isDelivering = new AtomicBoolean();
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    public AccessLog(Loopback loopback, Clock clock) {
        this.delivery = new LogDelivery(loopback);
        this.clock = clock;
    }

    private record Entry(Destination destination, long time, String format, Supplier<RequestContext> context) {
        LogDelivery.Line line() {
            String text = Substitution.of(format, context.get(), name -> Optional.empty(), ABSENT);
            return new LogDelivery.Line(time, text);
        }
    }

    /**
     * Has a line written soon.
     *
     * @param context what the line may tell, asked for later on another thread
     */
    public void add(AccessLogSettings settings, String api, String stage, Supplier<RequestContext> context) {
        if (settings.destinationArn() == null || settings.format() == null) {
            return;
        }
        Optional<Destination> destination = Destination.of(settings.destinationArn(), api, stage);
        if (destination.isEmpty()) {
            report(settings.destinationArn());
            return;
        }
        if (size.incrementAndGet() > MOST_WAITING) {
            size.decrementAndGet();
            return;
        }
        waiting.add(new Entry(destination.get(), clock.millis(), settings.format(), context));
        startDelivery();
    }

    private void report(String destination) {
        if (reported.size() < MOST_REPORTED && reported.add(destination)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Access logs for {0} are lost: only log groups are written to, not Firehose",
                    destination);
        }
    }

    private void startDelivery() {
        if (isDelivering.compareAndSet(false, true)) {
            Thread.ofVirtual().name("apigateway-access-log").start(this::deliver);
        }
    }

    private void deliver() {
        try {
            LockSupport.parkNanos(GATHER_NANOS);
            gathered().forEach(delivery::deliver);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Lines of access logs are lost", e);
        } finally {
            isDelivering.set(false);
        }
        if (!waiting.isEmpty()) {
            startDelivery();
        }
    }

    private Map<Destination, List<LogDelivery.Line>> gathered() {
        Map<Destination, List<LogDelivery.Line>> lines = new LinkedHashMap<>();
        for (Entry entry = waiting.poll(); entry != null; entry = waiting.poll()) {
            size.decrementAndGet();
            lines.computeIfAbsent(entry.destination(), first -> new ArrayList<>())
                    .add(entry.line());
        }
        lines.values().forEach(all -> Collections.sort(all, Comparator.comparingLong(LogDelivery.Line::time)));
        return lines;
    }
}
