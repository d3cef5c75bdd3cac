package dev.cumulet.s3.notification;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.CanonicalUser;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.bucket.SettingView;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.object.ObjectWatcher;
import dev.cumulet.spi.event.ObjectEvent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;

/**
 * Brings events to the functions that wait for them, in the order in which they happened, on a thread of its own. The
 * functions run at the same time, as Lambda does it with all invocations that nobody waits for.
 */
public final class Deliveries implements ObjectWatcher, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Deliveries.class.getName());
    private static final int ACCEPTED = 202;
    private static final int OWNER_LENGTH = 13;
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final SettingView<NotificationConfiguration, List<Listener>> LISTENERS =
            new SettingView<>(Setting.NOTIFICATION, Deliveries::listeners);

    private final Functions functions;
    private final CanonicalUser users;
    /** Nothing is the end. */
    private final BlockingQueue<Optional<Delivery>> waiting = new LinkedBlockingQueue<>();

    private final Thread thread;

    /** A function that wants events. */
    private record Listener(String id, String function, List<String> events, KeyFilter filter) {
        boolean wants(ObjectEvent event) {
            return filter.matches(event.key())
                    && events.stream().anyMatch(pattern -> EventName.matches(pattern, event.name()));
        }
    }

    private record Delivery(Listener listener, ObjectEvent event) {}

    /** Begins to deliver. */
    public Deliveries(Functions functions, CanonicalUser users) {
        this.functions = functions;
        this.users = users;
        this.thread = Thread.ofVirtual().name("s3-notifications").start(this::deliver);
    }

    private static List<Listener> listeners(NotificationConfiguration configuration) {
        return Target.of(configuration).stream()
                .filter(target -> target.kind() == Target.Kind.FUNCTION)
                .map(target -> new Listener(target.id(), target.arn(), target.events(), target.filter()))
                .toList();
    }

    /** Takes an event, if somebody wants it, and returns at once. */
    @Override
    public void happened(Bucket bucket, ObjectHead object, ObjectEvent event) {
        Optional<List<Listener>> listeners = bucket.settings().get(LISTENERS);
        if (listeners.isEmpty()) {
            return;
        }
        for (Listener listener : listeners.get()) {
            if (listener.wants(event)) {
                waiting.add(Optional.of(new Delivery(listener, event)));
            }
        }
    }

    private void deliver() {
        try {
            for (Optional<Delivery> next = waiting.take(); next.isPresent(); next = waiting.take()) {
                deliver(next.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(Delivery delivery) {
        ObjectEvent event = delivery.event();
        Listener listener = delivery.listener();
        try {
            String owner = owner(event.scope().account());
            int status = functions.invoke(listener.function(), new EventDocument(event, listener.id(), owner).bytes());
            if (status != ACCEPTED) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0} of s3://{1}/{2} was not delivered: function {3} answers {4}",
                        event.name(),
                        event.bucket(),
                        event.key(),
                        listener.function(),
                        status);
            }
        } catch (RuntimeException e) {
            // The edge of the thread: the deliveries behind this one must not be lost with it.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} of s3://{1}/{2} was not delivered to {3}: {4}",
                    event.name(),
                    event.bucket(),
                    event.key(),
                    listener.function(),
                    e);
        }
    }

    /** Here S3 has yet another kind of id for accounts, such as {@code A3NL1KOZZKExample}. */
    private String owner(String account) {
        return "A" + users.id(account).substring(0, OWNER_LENGTH).toUpperCase(Locale.ROOT);
    }

    /** Drops what waits. */
    public void forget() {
        waiting.clear();
    }

    /** Drops what is left. */
    @Override
    public void close() {
        waiting.clear();
        waiting.add(Optional.empty());
        // Not by an interrupt, which would close the files that Lambda has open for it, and other people's with them.
        try {
            thread.join(GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
