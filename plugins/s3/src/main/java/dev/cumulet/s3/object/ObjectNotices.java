package dev.cumulet.s3.object;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.spi.event.Events;
import dev.cumulet.spi.event.ObjectEvent;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.StoredObject;
import java.time.Clock;
import java.util.function.Consumer;

/** Tells others of what happens to objects. */
public final class ObjectNotices {
    private final Events events;
    private final Clock clock;
    private final Consumer<ObjectKey> changes;

    /**
     * Makes notices that go out by {@code events}.
     *
     * @param changes is told at once of each key that changes
     */
    public ObjectNotices(Events events, Clock clock, Consumer<ObjectKey> changes) {
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    /** Tells that an object was written; {@code how} is the last word of AWS's event name. */
    public void created(String how, Bucket bucket, StoredObject object, Call call) {
        changes.accept(object.key());
        String eTag = new ObjectHead(object).eTag();
        publish("ObjectCreated:" + how, bucket, object.key().name(), object.size(), eTag, call);
    }

    /** Tells that an object was removed. */
    void removed(Bucket bucket, String key, Call call) {
        changes.accept(bucket.key(key));
        publish("ObjectRemoved:Delete", bucket, key, 0, "", call);
    }

    /** Tells that something about an object was changed, but not its content; {@code name} is AWS's name of the event. */
    public void changed(String name, Bucket bucket, StoredObject object, Call call) {
        String eTag = new ObjectHead(object).eTag();
        publish(name, bucket, object.key().name(), object.size(), eTag, call);
    }

    private void publish(String name, Bucket bucket, String key, long size, String eTag, Call call) {
        Scope scope = new Scope(bucket.record().owner(), bucket.record().region());
        events.publish(new ObjectEvent(name, scope, bucket.name(), key, size, eTag, clock.instant(), call.requestId()));
    }
}
