package dev.cumulet.s3.version;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Versioning;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.lock.Protection;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.object.VersionId;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectContent;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.ObjectSource;
import dev.cumulet.spi.storage.ObjectStore;
import dev.cumulet.spi.storage.Piece;
import dev.cumulet.spi.storage.StoredObject;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The objects of buckets, with and without versions: the one way to them for everybody else.
 *
 * <p>The current version of a key, which may be a delete marker, is in the bucket's own space of the store; the others
 * are in a second one. A write moves what it replaces there in the same step, if the bucket has versions. So reading and
 * writing take one call of the store each, and buckets without versions cost what they would without all this.
 *
 * <p>Ids of versions are as requests have them: null asks for the current version. Objects come back under their keys,
 * wherever they are.
 */
public final class Objects {
    private static final int BATCH = 1000;

    private final ObjectStore store;
    private final Sequence sequence;
    private final Clock clock;
    private final Versions versions;
    private final KeyOrder order = new KeyOrder();

    /** Makes the way to the objects of {@code store}. */
    public Objects(ObjectStore store, Sequence sequence, Clock clock) {
        this.store = store;
        this.sequence = sequence;
        this.clock = clock;
        this.versions = new Versions(store);
    }

    /**
     * {@return an object without its content}
     *
     * @throws dev.cumulet.spi.service.AwsException if it is not there, or a delete marker
     */
    public StoredObject head(Bucket bucket, String key, String versionId, Call call) {
        StoredObject found = versionId == null
                ? store.head(bucket.key(key)).orElseThrow(() -> Absence.noSuchKey(key))
                : find(bucket, key, versionId).orElseThrow(() -> Absence.noSuchVersion(key, versionId));
        Absence.checkObject(found, key, versionId, call);
        return found;
    }

    /**
     * {@return an object, open; the caller closes it}
     *
     * @throws dev.cumulet.spi.service.AwsException if it is not there, or a delete marker
     */
    public ObjectContent open(Bucket bucket, String key, String versionId, Call call) {
        ObjectContent found = versionId == null
                ? store.read(bucket.key(key)).orElseThrow(() -> Absence.noSuchKey(key))
                : openVersion(bucket, key, versionId);
        try {
            Absence.checkObject(found.object(), key, versionId, call);
            return found;
        } catch (RuntimeException e) {
            found.close();
            throw e;
        }
    }

    private ObjectContent openVersion(Bucket bucket, String key, String versionId) {
        check(bucket, versionId);
        ObjectContent content =
                versions.open(bucket, key, versionId).orElseThrow(() -> Absence.noSuchVersion(key, versionId));
        return content.object().key().space().equals(bucket.name())
                ? content
                : new KeptContent(inBucket(bucket, key, content.object()), content);
    }

    /** {@return a version, delete marker or not, under its key; nothing if it is not there} */
    public Optional<StoredObject> find(Bucket bucket, String key, String versionId) {
        if (versionId == null) {
            return store.head(bucket.key(key));
        }
        check(bucket, versionId);
        return versions.head(bucket, key, versionId).map(found -> inBucket(bucket, key, found));
    }

    private static StoredObject inBucket(Bucket bucket, String key, StoredObject object) {
        return new StoredObject(bucket.key(key), object.size(), object.attributes());
    }

    /** Refuses ids that no version can have. */
    private static void check(Bucket bucket, String versionId) {
        if (versionId.isEmpty()) {
            throw S3Error.INVALID_ARGUMENT
                    .exception("Version id cannot be the empty string")
                    .with("ArgumentName", "versionId")
                    .with("ArgumentValue", "");
        }
        boolean isPossible = versionId.equals(VersionId.NULL)
                || bucket.versioning() != Versioning.NEVER
                        && VersionId.sequence(versionId).isPresent();
        if (!isPossible) {
            throw VersionId.invalid(versionId);
        }
    }

    /**
     * {@return the current objects and delete markers whose keys begin with {@code prefix} and are not before {@code
     * from}, by the order of their UTF-8 bytes}
     */
    public List<StoredObject> list(Bucket bucket, String prefix, String from, int limit) {
        return store.list(bucket.name(), prefix, from, limit);
    }

    /**
     * {@return all versions of the keys that begin with {@code prefix}, delete markers among them; also of buckets that
     * never had versions}
     *
     * @param batch how many the reader needs at least, as far as it knows
     */
    public VersionCursor versions(Bucket bucket, String prefix, int batch) {
        return new VersionCursor(store, versions, bucket, prefix, batch);
    }

    /** Removes all that is in a bucket that is gone for everybody else. */
    public void removeAll(Bucket bucket) {
        for (String space : List.of(bucket.name(), bucket.versionSpace())) {
            List<StoredObject> some = store.list(space, "", "", BATCH);
            while (!some.isEmpty()) {
                some.forEach(object -> store.remove(object.key(), Guard.NONE));
                some = store.list(space, "", some.getLast().key().name(), BATCH);
            }
        }
    }

    /** Refuses the deletion of a bucket that has anything. */
    public void checkEmpty(Bucket bucket) {
        boolean isEmpty = store.list(bucket.name(), "", "", 1).isEmpty()
                && (bucket.versioning() == Versioning.NEVER
                        || store.list(bucket.versionSpace(), "", "", 1).isEmpty());
        if (!isEmpty) {
            S3Error error = bucket.versioning() == Versioning.NEVER
                    ? S3Error.BUCKET_NOT_EMPTY
                    : S3Error.VERSIONED_BUCKET_NOT_EMPTY;
            throw error.exception().with("BucketName", bucket.name());
        }
    }

    /**
     * Writes an object as the current version.
     *
     * @param condition is asked with the object that is there, if there is one
     */
    public StoredObject put(Bucket bucket, String key, ObjectSource source, Guard condition) {
        return write(bucket, key, condition, write -> {
            ObjectSource versioned = new ObjectSource(
                    source.stream(),
                    source.length(),
                    () -> write.attributes(source.attributes().get()));
            return guard -> store.put(bucket.key(key), versioned, guard);
        });
    }

    /**
     * Makes an object of parts of others as the current version.
     *
     * @param pieces where the store has them
     * @param condition is asked with the object that is there, if there is one
     */
    public StoredObject compose(
            Bucket bucket, String key, List<Piece> pieces, Map<String, String> attributes, Guard condition) {
        return write(bucket, key, condition, write -> {
            Map<String, String> versioned = write.attributes(attributes);
            return guard -> store.compose(bucket.key(key), pieces, versioned, guard);
        });
    }

    private StoredObject write(
            Bucket bucket, String key, Guard condition, Function<Write, Function<Guard, StoredObject>> how) {
        checkSpecified(key);
        Write write = new Write(bucket, key, condition, sequence, order.of(bucket.key(key)));
        try {
            StoredObject written = bucket.lifetime().write(write, how.apply(write));
            if (write.leavesNullVersion()) {
                versions.removeNullVersions(bucket, key);
            }
            return written;
        } finally {
            write.end();
        }
    }

    /** Each way to an object or a delete marker comes by here: what lists and counts objects relies on their keys. */
    private static void checkSpecified(String key) {
        if (key.isEmpty()) {
            throw S3Error.USER_KEY_MUST_BE_SPECIFIED.exception();
        }
    }

    /**
     * Copies an object whole, without its bytes passing by, as the current version of a key.
     *
     * @return the copy; nothing if the source has changed meanwhile
     */
    public Optional<StoredObject> share(
            ObjectContent source, Bucket bucket, String key, Map<String, String> attributes, Guard condition) {
        StoredObject stored =
                source instanceof KeptContent kept ? kept.content().object() : source.object();
        return new SharingCopy(store)
                .copy(bucket, stored, pieces -> compose(bucket, key, pieces, attributes, condition));
    }

    /**
     * Deletes an object, or a version, or what counts as one: without an id, a bucket with versions gets a delete marker.
     *
     * @param condition is asked with the object that is there, if there is one
     * @throws dev.cumulet.spi.service.AwsException if the version is locked
     */
    public Deletion delete(Bucket bucket, String key, String versionId, Guard condition) {
        return delete(bucket, key, versionId, condition, false);
    }

    /**
     * Does the same, for one who may be allowed to delete what is locked in governance mode.
     *
     * @throws dev.cumulet.spi.service.AwsException if the version is locked, as without {@code bypassesGovernance}
     */
    public Deletion delete(Bucket bucket, String key, String versionId, Guard condition, boolean bypassesGovernance) {
        checkSpecified(key);
        if (versionId != null) {
            check(bucket, versionId);
        }
        if (bucket.versioning() == Versioning.NEVER) {
            try {
                return deleteUnversioned(bucket, key, condition);
            } catch (Moved e) {
                // The bucket got versions at this moment.
            }
        }
        return inTurn(
                bucket,
                key,
                () -> versionId == null
                        ? mark(bucket, key, condition)
                        : Deletion.removed(remove(bucket, key, versionId, condition, bypassesGovernance)));
    }

    private Deletion deleteUnversioned(Bucket bucket, String key, Guard condition) {
        return Deletion.removed(store.remove(bucket.key(key), present -> {
            if (bucket.versioning() != Versioning.NEVER) {
                throw new Moved();
            }
            condition.check(present);
        }));
    }

    private Deletion mark(Bucket bucket, String key, Guard condition) {
        Map<String, String> attributes =
                new ObjectHead.Draft().deleteMarker().modified(clock.instant()).attributes();
        ObjectSource marker = new ObjectSource(InputStream.nullInputStream(), 0, () -> attributes);
        return Deletion.marked(new ObjectHead(put(bucket, key, marker, condition)));
    }

    private Optional<StoredObject> remove(
            Bucket bucket, String key, String versionId, Guard condition, boolean bypassesGovernance) {
        Optional<StoredObject> found = versions.head(bucket, key, versionId);
        if (found.isEmpty()) {
            condition.check(found);
            return found;
        }
        ObjectKey place = found.get().key();
        Guard unmoved = present -> {
            Moved.check(found, present);
            condition.check(present);
            Protection.check(new ObjectHead(found.get()), clock.instant(), bypassesGovernance);
        };
        if (!place.equals(bucket.key(key))) {
            Optional<StoredObject> removed = store.remove(place, unmoved);
            if (versionId.equals(VersionId.NULL)) {
                versions.removeNullVersions(bucket, key); // a crash may have left the one before it
            }
            return removed;
        }
        versions.removeCopies(bucket, key, new ObjectHead(found.get()));
        Optional<StoredObject> next = versions.newest(bucket, key);
        if (next.isEmpty()) {
            return store.remove(place, unmoved);
        }
        copy(next.get(), place, next.get().attributes(), unmoved);
        versions.removePromoted(next.get());
        return found;
    }

    /** {@return an object in another place, or in the same one with other attributes} */
    private StoredObject copy(StoredObject object, ObjectKey to, Map<String, String> attributes, Guard guard) {
        List<Piece> pieces = object.size() == 0 ? List.of() : List.of(new Piece(object.key(), 0, object.size()));
        return store.compose(to, pieces, attributes, guard);
    }

    /**
     * Changes the attributes of an object or version, and nothing else: its content, its time and its id stay.
     *
     * @param change gets the object and gives its new attributes; it may be asked several times
     * @return the changed object
     * @throws dev.cumulet.spi.service.AwsException if it is not there, or a delete marker
     */
    public StoredObject change(
            Bucket bucket, String key, String versionId, Call call, Function<ObjectHead, Map<String, String>> change) {
        return inTurn(bucket, key, () -> {
            if (versionId != null) {
                check(bucket, versionId);
            }
            Optional<StoredObject> found =
                    versionId == null ? store.head(bucket.key(key)) : versions.head(bucket, key, versionId);
            StoredObject object = found.orElseThrow(
                    () -> versionId == null ? Absence.noSuchKey(key) : Absence.noSuchVersion(key, versionId));
            Absence.checkChangeable(object, call);
            Map<String, String> attributes = change.apply(new ObjectHead(object));
            Guard unmoved = present -> Moved.check(found, present);
            StoredObject changed =
                    bucket.lifetime().write(unmoved, guard -> copy(object, object.key(), attributes, guard));
            return inBucket(bucket, key, changed);
        });
    }

    /** Does what takes several calls of the store, alone with the key if the bucket has versions, until it succeeds. */
    private <T> T inTurn(Bucket bucket, String key, Supplier<T> action) {
        while (true) {
            ReentrantLock lock = order.of(bucket.key(key));
            lock.lock();
            try {
                return action.get();
            } catch (Moved e) {
                // Somebody else was faster, which the next look takes into account.
            } finally {
                lock.unlock();
            }
        }
    }
}
