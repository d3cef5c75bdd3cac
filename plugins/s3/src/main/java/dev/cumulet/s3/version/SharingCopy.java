package dev.cumulet.s3.version;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.ObjectStore;
import dev.cumulet.spi.storage.Piece;
import dev.cumulet.spi.storage.StoredObject;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

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

    /**
     * {@return the copy; nothing if the source has changed}
     *
     * @param source where the store has it
     * @param writing writes an object of pieces
     */
    Optional<StoredObject> copy(Bucket target, StoredObject source, Function<List<Piece>, StoredObject> writing) {
        ObjectKey aside = new ObjectKey(target.partSpace(), "copy/" + UUID.randomUUID());
        try {
            store.compose(aside, List.of(whole(source.key(), source)), source.attributes(), Guard.NONE);
            if (!store.head(source.key()).equals(Optional.of(source))) {
                return Optional.empty();
            }
            return Optional.of(writing.apply(List.of(whole(aside, source))));
        } catch (NoSuchElementException e) {
            return Optional.empty();
        } finally {
            store.remove(aside, Guard.NONE);
        }
    }

    private static Piece whole(ObjectKey key, StoredObject object) {
        return new Piece(key, 0, object.size());
    }
}
