package dev.cumulet.s3.version;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.object.VersionId;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.ObjectStore;
import dev.cumulet.spi.storage.StoredObject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Goes through all versions of a bucket: by key, and then the newest first. For one thread; others may write meanwhile.
 *
 * <p>Two spaces of the store are merged, in batches. The current versions are looked at first: so what is replaced
 * meanwhile shows in the second space. What is promoted meanwhile could be missed, so the look is repeated then.
 */
public final class VersionCursor {
    private final ObjectStore store;
    private final Versions versions;
    private final Bucket bucket;
    private final String prefix;
    private final int batch;
    private final Deque<Version> ready = new ArrayDeque<>();

    /** Where the next batch begins in either space; the first is null when all is read. */
    private String nextKey = "";

    private String nextPlace = "";

    // What has been seen of the key that the cursor is at.
    private String key = "";
    private boolean isWithinKey;
    private String currentId = "";
    private boolean hasNullVersion;
    private int noncurrent;
    private Instant newerSince = Instant.EPOCH;

    VersionCursor(ObjectStore store, Versions versions, Bucket bucket, String prefix, int batch) {
        this.store = store;
        this.versions = versions;
        this.bucket = bucket;
        this.prefix = prefix;
        this.batch = batch;
    }

    /** Goes on to the first key that is not before {@code from}; never back. */
    public void seek(String from) {
        while (!ready.isEmpty() && ObjectKey.compareUtf8(ready.peek().key(), from) < 0) {
            ready.poll();
        }
        if (ready.isEmpty() && nextKey != null && ObjectKey.compareUtf8(nextKey, from) <= 0) {
            isWithinKey = false;
            nextKey = from;
            nextPlace = VersionSpace.prefix(from);
        }
    }

    /** Begins behind a version, which need not be there any more. */
    public void seekBehind(String passed, String versionId) {
        seek(passed + '\0');
        nextPlace = versions.placeBehind(bucket, passed, versionId);
        begin(passed, versionId);
    }

    /** {@return the next version; nothing at the end} */
    public Optional<Version> next() {
        while (ready.isEmpty() && nextKey != null) {
            load();
        }
        return Optional.ofNullable(ready.poll());
    }

    private void load() {
        List<StoredObject> current;
        List<StoredObject> kept;
        long promotions;
        do {
            promotions = versions.promotions();
            current = store.list(bucket.name(), prefix, nextKey, batch);
            kept = store.list(bucket.versionSpace(), VersionSpace.prefix(prefix), nextPlace, batch);
        } while (promotions != versions.promotions());
        boolean hasMoreCurrent = current.size() == batch;
        boolean hasMoreKept = kept.size() == batch;
        String lastKey = hasMoreCurrent ? current.getLast().key().name() : null;
        ObjectKey lastPlace = hasMoreKept ? kept.getLast().key() : null;
        boolean isWithinVersions =
                hasMoreKept && (!hasMoreCurrent || ObjectKey.compareUtf8(VersionSpace.key(lastPlace), lastKey) <= 0);
        String end = isWithinVersions ? VersionSpace.key(lastPlace) : lastKey;
        merge(current, kept, end);
        nextKey = end == null ? null : end + '\0';
        nextPlace = isWithinVersions ? lastPlace.name() + '\0' : end == null ? "" : VersionSpace.prefix(end + '\0');
    }

    /** Puts two lists in order, each up to the last key that both are known for; null is the end of all. */
    private void merge(List<StoredObject> current, List<StoredObject> kept, String end) {
        int i = 0;
        for (StoredObject version : kept) {
            String keptKey = VersionSpace.key(version.key());
            if (isBehind(keptKey, end)) {
                break;
            }
            while (i < current.size()
                    && ObjectKey.compareUtf8(current.get(i).key().name(), keptKey) <= 0) {
                addCurrent(current.get(i++));
            }
            addKept(keptKey, version);
        }
        while (i < current.size() && !isBehind(current.get(i).key().name(), end)) {
            addCurrent(current.get(i++));
        }
    }

    private static boolean isBehind(String name, String end) {
        return end != null && ObjectKey.compareUtf8(name, end) > 0;
    }

    private void addCurrent(StoredObject stored) {
        ObjectHead object = new ObjectHead(stored);
        begin(stored.key().name(), object.versionId());
        newerSince = object.modified();
        ready.add(new Version(object, true, 0, Optional.empty()));
    }

    private void begin(String name, String id) {
        key = name;
        isWithinKey = true;
        currentId = id;
        hasNullVersion = id.equals(VersionId.NULL);
        noncurrent = 0;
    }

    private void addKept(String name, StoredObject stored) {
        ObjectHead object = new ObjectHead(new StoredObject(bucket.key(name), stored.size(), stored.attributes()));
        if (!isWithinKey || !name.equals(key)) {
            // Its key had nothing when the current versions were looked at.
            addCurrent(object.stored());
            return;
        }
        String id = object.versionId();
        if (id.equals(currentId) || hasNullVersion && id.equals(VersionId.NULL)) {
            return;
        }
        hasNullVersion |= id.equals(VersionId.NULL);
        ready.add(new Version(object, false, noncurrent++, Optional.of(newerSince)));
        newerSince = object.modified();
    }
}
