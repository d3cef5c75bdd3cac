package dev.cumulet.s3.object;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.ObjectStore;
import dev.cumulet.spi.storage.Piece;
import dev.cumulet.spi.storage.StoredObject;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

/**
 * Copies an object without its bytes passing by.
 *
 * <p>The store composes of what is under the source's key at that moment, which need not be the object that was looked
 * at before. So the content is put aside first, and used only if the source is still the same one afterwards.
 */
final class SharingCopy {
    private final ObjectStore store;

    SharingCopy(ObjectStore store) {
        this.store = store;
    }

    /** {@return the copy; nothing if the source has changed} */
    Optional<StoredObject> copy(ObjectKey target, StoredObject source, Map<String, String> attributes, Guard guard) {
        ObjectKey aside = new ObjectKey(Bucket.partSpace(target.space()), "copy/" + UUID.randomUUID());
        try {
            compose(aside, source, source.attributes(), Guard.NONE);
            if (!store.head(source.key()).equals(Optional.of(source))) {
                return Optional.empty();
            }
            return Optional.of(compose(target, new StoredObject(aside, source.size(), Map.of()), attributes, guard));
        } catch (NoSuchElementException e) {
            return Optional.empty();
        } finally {
            store.remove(aside, Guard.NONE);
        }
    }

    private StoredObject compose(ObjectKey key, StoredObject of, Map<String, String> attributes, Guard guard) {
        return store.compose(key, List.of(new Piece(of.key(), 0, of.size())), attributes, guard);
    }
}
