package dev.cumulet.s3.object;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.spi.event.ObjectEvent;

/** Hears of what happens to objects, on the thread that has done it: quick, and without failing. */
@FunctionalInterface
public interface ObjectWatcher {
    /**
     * Takes note.
     *
     * @param object the object or delete marker as it is now, or was until it was removed
     */
    void happened(Bucket bucket, ObjectHead object, ObjectEvent event);

    /** {@return two as one, told in that order} */
    static ObjectWatcher of(ObjectWatcher first, ObjectWatcher second) {
        return (bucket, object, event) -> {
            first.happened(bucket, object, event);
            second.happened(bucket, object, event);
        };
    }
}
