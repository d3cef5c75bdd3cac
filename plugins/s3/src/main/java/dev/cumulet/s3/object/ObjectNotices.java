package dev.cumulet.s3.object;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.version.Deletion;
import dev.cumulet.spi.event.Events;
import dev.cumulet.spi.event.ObjectEvent;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Identity;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.StoredObject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Tells others of what happens to objects. */
public final class ObjectNotices {
    private static final int COUNTER_BITS = 16;

    /** That of no bytes, which S3 tells for delete markers. */
    private static final String EMPTY_ETAG = "d41d8cd98f00b204e9800998ecf8427e";

    private final Events events;
    private final Clock clock;
    private final Consumer<ObjectKey> changes;
    private final ObjectWatcher watcher;
    private final AtomicLong sequence;

    /**
     * Makes notices that go out by {@code events}.
     *
     * @param changes is told at once of each key that changes
     * @param watcher is told at once of each event, and returns as fast
     */
    public ObjectNotices(Events events, Clock clock, Consumer<ObjectKey> changes, ObjectWatcher watcher) {
        this.changes = changes;
        this.events = events;
        this.clock = clock;
        this.watcher = watcher;
        // It goes on growing after a restart, since no server has so many events in a millisecond.
        this.sequence = new AtomicLong(clock.millis() << COUNTER_BITS);
    }

    /** Tells that an object was written; {@code how} is the last word of AWS's event name. */
    public void created(String how, Bucket bucket, StoredObject object, Call call) {
        changes.accept(object.key());
        changed("ObjectCreated:" + how, bucket, object, call);
    }

    /**
     * Tells what happened to an object that is there, or was until now.
     *
     * @param name AWS's name of the event without its {@code s3:}, for example {@code ObjectTagging:Put}
     */
    public void changed(String name, Bucket bucket, StoredObject object, Call call) {
        publish(name, bucket, object.key().name(), new ObjectHead(object), call.requestId(), origin(call), Map.of());
    }

    /** Tells that an object or version was removed, or a delete marker made; quiet if there was nothing. */
    void removed(Bucket bucket, String key, Deletion deletion, Call call) {
        String name = deletion.marker().isPresent() ? "ObjectRemoved:DeleteMarkerCreated" : "ObjectRemoved:Delete";
        deletion.marker().or(deletion::removed).ifPresent(head -> {
            changes.accept(bucket.key(key));
            publish(name, bucket, key, head, call.requestId(), origin(call), Map.of());
        });
    }

    /** Tells what S3 has done to an object by itself; {@code details} is what AWS's event document says of it. */
    public void byItself(
            String name, Bucket bucket, String key, ObjectHead object, String requestId, Map<String, Object> details) {
        changes.accept(bucket.key(key));
        publish(name, bucket, key, object, requestId, ObjectEvent.Origin.S3, details);
    }

    private void publish(
            String name,
            Bucket bucket,
            String key,
            ObjectHead object,
            String requestId,
            ObjectEvent.Origin origin,
            Map<String, Object> details) {
        boolean isGone = name.equals("ObjectRemoved:Delete") || name.equals("LifecycleExpiration:Delete");
        ObjectEvent event = new ObjectEvent(
                name,
                new Scope(bucket.record().owner(), bucket.record().region()),
                bucket.name(),
                key,
                isGone ? 0 : object.size(),
                isGone ? "" : object.isDeleteMarker() ? EMPTY_ETAG : object.eTag(),
                clock.instant(),
                requestId,
                Optional.ofNullable(VersionId.toldUnlessNull(object)),
                sequence.incrementAndGet(),
                origin,
                details);
        events.publish(event);
        watcher.happened(bucket, object, event);
    }

    private static ObjectEvent.Origin origin(Call call) {
        Identity caller = call.identity();
        return new ObjectEvent.Origin(
                caller.isAnonymous() ? "Anonymous" : "AWS:" + caller.account(),
                call.http().remoteAddress());
    }
}
