package dev.cumulet.s3.version;

import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.spi.storage.StoredObject;
import java.util.Optional;

/**
 * What a deletion did.
 *
 * @param removed what is gone for good, be it an object or a delete marker
 * @param marker the delete marker that was made
 */
public record Deletion(Optional<ObjectHead> removed, Optional<ObjectHead> marker) {
    static Deletion removed(Optional<StoredObject> removed) {
        return new Deletion(removed.map(ObjectHead::new), Optional.empty());
    }

    static Deletion marked(ObjectHead marker) {
        return new Deletion(Optional.empty(), Optional.of(marker));
    }

    /** {@return whether a delete marker was made or removed} */
    public boolean isOfMarker() {
        return marker.or(() -> removed).filter(ObjectHead::isDeleteMarker).isPresent();
    }
}
