package dev.cumulet.s3.version;

import dev.cumulet.s3.object.ObjectHead;
import java.time.Instant;
import java.util.Optional;

/**
 * A version among those of its key, object or delete marker.
 *
 * @param isLatest whether it is the current one
 * @param newerNoncurrent how many newer ones of the key aren't current; 0 for the current one
 * @param noncurrentSince when the next newer one was written, if it isn't current
 */
public record Version(ObjectHead object, boolean isLatest, int newerNoncurrent, Optional<Instant> noncurrentSince) {
    /** {@return the version's key} */
    public String key() {
        return object.stored().key().name();
    }
}
