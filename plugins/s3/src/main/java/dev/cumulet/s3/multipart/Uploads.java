package dev.cumulet.s3.multipart;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.ObjectStore;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.StoredObject;
import dev.cumulet.spi.storage.Table;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/** The uploads that are going on, in all buckets. */
public final class Uploads {
    private static final int BATCH = 1000;

    /** Behind every id, which consists of hexadecimal digits. */
    private static final String LAST_ID = "~";

    private final Table<UploadRecord> table;
    private final ObjectStore store;
    private final ConcurrentNavigableMap<Place, Upload> uploads = new ConcurrentSkipListMap<>();

    /** Where an upload stands in listings. */
    private record Place(ObjectKey key, String id) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::key).thenComparing(Place::id);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** Makes the collection and fills it from the table. */
    public Uploads(Storage storage, ObjectStore store) {
        this.table = storage.table("uploads", UploadRecord.class);
        this.store = store;
        table.all().forEach(entry -> uploads.put(place(entry.value()), new Upload(entry.value())));
    }

    private static Place place(UploadRecord upload) {
        return new Place(new ObjectKey(upload.bucket(), upload.key()), upload.id());
    }

    Upload begin(UploadRecord record) {
        Upload upload = new Upload(record);
        table.put(Buckets.EVERYWHERE, record.id(), record);
        uploads.put(place(record), upload);
        return upload;
    }

    Upload require(Bucket bucket, String key, String id) {
        Upload upload = uploads.get(new Place(bucket.key(key), id));
        if (upload == null) {
            throw Upload.noSuchUpload(id);
        }
        return upload;
    }

    /** {@return the account that has begun an upload, if that is going on} */
    public Optional<String> initiator(Bucket bucket, String key, String id) {
        return Optional.ofNullable(uploads.get(new Place(bucket.key(key), id)))
                .map(upload -> upload.record().account());
    }

    /** Ends an upload. */
    void end(Upload upload) {
        upload.ending(() -> {
            upload.lifetime().end(() -> upload);
            forget(upload);
            return upload;
        });
    }

    /** Forgets an upload that has ended, and then its parts. */
    void forget(Upload upload) {
        table.remove(Buckets.EVERYWHERE, upload.record().id());
        uploads.remove(place(upload.record()));
        removeAll(Bucket.partSpace(upload.record().bucket()), upload.partPrefix());
    }

    private void removeAll(String space, String prefix) {
        List<StoredObject> parts = store.list(space, prefix, "", BATCH);
        while (!parts.isEmpty()) {
            parts.forEach(part -> store.remove(part.key(), Guard.NONE));
            parts = store.list(space, prefix, parts.getLast().key().name(), BATCH);
        }
    }

    /** Tells the uploads of a key that the object there has changed. */
    public void objectChanged(ObjectKey key) {
        if (!uploads.isEmpty()) {
            uploads.subMap(new Place(key, ""), new Place(key, LAST_ID)).values().forEach(Upload::overtake);
        }
    }

    /** Forgets the uploads into a bucket that is gone. */
    public void bucketDeleted(Bucket bucket) {
        behind(bucket, "", "").forEach(upload -> {
            try {
                end(upload);
            } catch (AwsException e) {
                // Somebody else has ended it.
            }
        });
    }

    /** Gives up those uploads into a bucket that are meant. */
    public void abort(Bucket bucket, Predicate<UploadRecord> isMeant) {
        for (Upload upload : behind(bucket, "", "")) {
            if (!isMeant.test(upload.record())) {
                continue;
            }
            try {
                end(upload);
            } catch (AwsException e) {
                // It was completed or aborted at this moment.
            }
        }
    }

    /** Removes parts whose uploads are gone: what is left if the server was killed while it tidied up. */
    public void sweep(Collection<Bucket> buckets) {
        for (Bucket bucket : buckets) {
            List<StoredObject> parts = store.list(bucket.partSpace(), "", "", BATCH);
            while (!parts.isEmpty()) {
                parts.stream().filter(this::isOrphan).forEach(part -> store.remove(part.key(), Guard.NONE));
                parts = store.list(bucket.partSpace(), "", parts.getLast().key().name() + '\0', BATCH);
            }
        }
    }

    private boolean isOrphan(StoredObject part) {
        String name = part.key().name();
        return table.get(Buckets.EVERYWHERE, name.substring(0, name.indexOf('/')))
                .isEmpty();
    }

    /** {@return whether uploads of a key can be listed behind an id: one that is no other key's, gone or not} */
    boolean canFollow(Bucket bucket, String key, String id) {
        return UploadIds.isOne(id)
                && table.get(Buckets.EVERYWHERE, id)
                        .filter(upload -> !upload.bucket().equals(bucket.name())
                                || !upload.key().equals(key))
                        .isEmpty();
    }

    /**
     * {@return the uploads into a bucket, by key and then by time}
     *
     * @param key those of this key and before it are left out, but for those behind {@code id} if that is not empty
     */
    List<Upload> behind(Bucket bucket, String key, String id) {
        Place after = new Place(bucket.key(key), key.isEmpty() ? "" : id.isEmpty() ? LAST_ID : id);
        return uploads.tailMap(after, false).values().stream()
                .takeWhile(upload -> upload.record().bucket().equals(bucket.name()))
                .toList();
    }
}
