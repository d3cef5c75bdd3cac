package dev.cumulet.s3.version;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.object.VersionId;
import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectContent;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.ObjectStore;
import dev.cumulet.spi.storage.StoredObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Finds versions in the store, whether they are current or not.
 *
 * <p>A version goes from being current to its place behind, and from there back when newer ones are deleted, each time
 * so that it is in both places rather than in none. Where it is in both, only the current one counts.
 */
final class Versions {
    private static final int BATCH = 1000;

    private final ObjectStore store;
    private final AtomicLong promotions = new AtomicLong();

    Versions(ObjectStore store) {
        this.store = store;
    }

    /** {@return a version, delete marker or not, as it is in the store; nothing if it is not there} */
    Optional<StoredObject> head(Bucket bucket, String key, String id) {
        return find(bucket, key, id, store::head, Function.identity());
    }

    /** {@return a version, delete marker or not, open, as it is in the store; nothing if it is not there} */
    Optional<ObjectContent> open(Bucket bucket, String key, String id) {
        return find(bucket, key, id, store::read, ObjectContent::object);
    }

    private <T> Optional<T> find(
            Bucket bucket,
            String key,
            String id,
            Function<ObjectKey, Optional<T>> look,
            Function<T, StoredObject> object) {
        String seen = "";
        while (true) {
            Optional<T> current = look.apply(bucket.key(key));
            String found = current.map(object)
                    .map(ObjectHead::new)
                    .map(ObjectHead::versionId)
                    .orElse("nothing");
            if (found.equals(id)) {
                return current;
            }
            current.ifPresent(Versions::close);
            if (found.equals(seen)) {
                return Optional.empty();
            }
            Optional<T> kept = place(bucket, key, id).flatMap(look);
            if (kept.isPresent()) {
                return kept;
            }
            // It may have become current meanwhile: it is not there only if nothing has moved.
            seen = found;
        }
    }

    private static void close(Object found) {
        if (found instanceof ObjectContent content) {
            content.close();
        }
    }

    private Optional<ObjectKey> place(Bucket bucket, String key, String id) {
        if (id.equals(VersionId.NULL)) {
            return nullVersions(bucket, key).stream().map(StoredObject::key).findFirst();
        }
        OptionalLong sequence = VersionId.sequence(id);
        return sequence.isPresent()
                ? Optional.of(VersionSpace.place(bucket, key, sequence.getAsLong()))
                : Optional.empty();
    }

    /** {@return the null versions of a key that aren't current: one, or after a crash the one before it, too} */
    private List<StoredObject> nullVersions(Bucket bucket, String key) {
        String beginning = VersionSpace.beginning(key);
        String from = beginning;
        while (true) {
            List<StoredObject> batch = store.list(bucket.versionSpace(), beginning, from, BATCH);
            List<StoredObject> found = batch.stream()
                    .filter(version -> VersionSpace.isNullVersion(version.key()))
                    .toList();
            if (!found.isEmpty() || batch.size() < BATCH) {
                return found;
            }
            from = batch.getLast().key().name() + '\0';
        }
    }

    /** {@return where to go on in the second space behind a version, be it there or not} */
    String placeBehind(Bucket bucket, String key, String id) {
        boolean isCurrent = store.head(bucket.key(key))
                .filter(current -> new ObjectHead(current).versionId().equals(id))
                .isPresent();
        return isCurrent
                ? VersionSpace.beginning(key)
                : place(bucket, key, id).map(place -> place.name() + '\0').orElse(VersionSpace.beginning(key));
    }

    /** {@return how often a version has become current again; what was seen across a change of it may lack one} */
    long promotions() {
        return promotions.get();
    }

    /** Removes a version that has just become current from the place that it had. */
    void removePromoted(StoredObject version) {
        promotions.incrementAndGet();
        store.remove(version.key(), Guard.NONE);
    }

    /** Removes the null versions of a key that aren't current. */
    void removeNullVersions(Bucket bucket, String key) {
        nullVersions(bucket, key).forEach(version -> store.remove(version.key(), Guard.NONE));
    }

    /** {@return the newest version that isn't current, as it is in the store} */
    Optional<StoredObject> newest(Bucket bucket, String key) {
        return store.list(bucket.versionSpace(), VersionSpace.beginning(key), "", 1).stream()
                .findFirst();
    }

    /** Removes what a crash may have left of a current version where it is to go once. */
    void removeCopies(Bucket bucket, String key, ObjectHead current) {
        OptionalLong sequence = current.sequence();
        if (sequence.isPresent()) {
            store.remove(VersionSpace.place(bucket, key, sequence.getAsLong()), Guard.NONE);
        } else {
            removeNullVersions(bucket, key);
        }
    }
}
