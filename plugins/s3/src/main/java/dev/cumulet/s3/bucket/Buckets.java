package dev.cumulet.s3.bucket;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** All buckets of all accounts: their names are unique everywhere. */
public final class Buckets {
    /** Where the table has them, since a name belongs to no account and region until it is taken. */
    public static final Scope EVERYWHERE = new Scope("000000000000", "aws-global");

    private final Storage storage;
    private final Table<BucketRecord> table;
    private final ReentrantLock creation = new ReentrantLock();
    private final ConcurrentNavigableMap<String, Bucket> buckets = new ConcurrentSkipListMap<>();

    /** Makes the collection and fills it from the table. */
    public Buckets(Storage storage) {
        this.storage = storage;
        this.table = storage.table("buckets", BucketRecord.class);
        table.all().forEach(entry -> buckets.put(entry.key(), new Bucket(entry.value(), storage)));
    }

    /**
     * {@return the bucket that a request names}
     *
     * @throws dev.cumulet.spi.service.AwsException if it is not there, or belongs to another account than the request
     *     expects
     */
    public Bucket require(String name, Call call) {
        return require(name, call.http().header("x-amz-expected-bucket-owner"));
    }

    /** {@return the bucket that a copy's source is in} */
    public Bucket requireSource(String name, Call call) {
        return require(name, call.http().header("x-amz-source-expected-bucket-owner"));
    }

    private Bucket require(String name, Optional<String> expectedOwner) {
        Bucket bucket = buckets.get(name);
        if (bucket == null) {
            BucketName.check(name);
            throw Bucket.noSuchBucket(name);
        }
        expectedOwner.ifPresent(expected -> checkOwner(bucket, expected));
        return bucket;
    }

    private static void checkOwner(Bucket bucket, String expected) {
        if (expected.length() != 12 || !expected.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw S3Error.INVALID_BUCKET_OWNER.exception(expected);
        }
        if (!expected.equals(bucket.record().owner())) {
            throw S3Error.ACCESS_DENIED.exception();
        }
    }

    /** {@return the bucket of that name, if there is one} */
    public Optional<Bucket> find(String name) {
        return Optional.ofNullable(buckets.get(name));
    }

    /**
     * {@return the bucket that has the name now, which is a new one if nobody had it}
     *
     * @param initial sets what a new bucket has from the beginning
     */
    Bucket create(BucketRecord wanted, Consumer<Settings> initial) {
        creation.lock();
        try {
            return find(wanted.name()).orElseGet(() -> {
                Bucket made = new Bucket(wanted, storage);
                made.settings().clear();
                initial.accept(made.settings());
                table.put(EVERYWHERE, wanted.name(), wanted);
                buckets.put(wanted.name(), made);
                return made;
            });
        } finally {
            creation.unlock();
        }
    }

    /**
     * Deletes a bucket.
     *
     * @param emptiness throws if there is something in the bucket
     */
    void delete(Bucket bucket, Consumer<Bucket> emptiness) {
        bucket.lifetime().end(() -> {
            emptiness.accept(bucket);
            table.remove(EVERYWHERE, bucket.name());
            bucket.settings().clear();
            return buckets.remove(bucket.name());
        });
    }

    /**
     * Deletes all buckets with all that is in them. Writes that are under way find their bucket gone, and nobody makes one
     * before all is done.
     *
     * @param contents removes what a bucket has that is gone for everybody else
     */
    public void deleteAll(Consumer<Bucket> contents) {
        creation.lock();
        try {
            for (Bucket bucket : List.copyOf(buckets.values())) {
                try {
                    bucket.lifetime().end(() -> buckets.remove(bucket.name()));
                } catch (AwsException e) {
                    continue; // somebody else has just deleted it
                }
                contents.accept(bucket);
                // The record goes last: a server that is killed before that has the bucket, and what is left in it.
                table.remove(EVERYWHERE, bucket.name());
                bucket.settings().clear();
            }
        } finally {
            creation.unlock();
        }
    }

    /** {@return all buckets, by name} */
    public Collection<Bucket> all() {
        return Collections.unmodifiableCollection(buckets.values());
    }
}
