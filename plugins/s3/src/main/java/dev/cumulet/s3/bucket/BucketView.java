package dev.cumulet.s3.bucket;

import java.util.function.Function;

/**
 * What code makes of all of a bucket's settings in order to use it often. Made once for each change of them, and kept by
 * the bucket; to be held as long as the server runs.
 *
 * @param <R> what is used
 */
public final class BucketView<R> {
    private final Function<Bucket, R> reading;

    /** Makes a view; {@code reading} must not fail on what operations have let in. */
    public BucketView(Function<Bucket, R> reading) {
        this.reading = reading;
    }

    R of(Bucket bucket) {
        return reading.apply(bucket);
    }
}
