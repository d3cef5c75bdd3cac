package dev.cumulet.s3.lifecycle;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.object.HttpDate;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.spi.http.PercentEncoding;
import java.time.Instant;
import java.util.Optional;

/** What answers say of the lifecycle of an object or upload. Of a bucket without rules it is nothing, at no cost. */
public final class LifecycleHeaders {
    private LifecycleHeaders() {}

    /**
     * When an upload is given up.
     *
     * @param rule the id of the rule that says so
     */
    public record Abortion(Instant date, String rule) {}

    /** {@return the value of {@code x-amz-expiration} for a current version; null if it won't expire} */
    public static String expiration(Bucket bucket, ObjectHead object) {
        return Plan.of(bucket)
                .flatMap(plan -> plan.expiration(object.stored().key().name(), object))
                .map(expiry -> "expiry-date=\"" + HttpDate.of(expiry.time()) + "\", rule-id=\""
                        + PercentEncoding.encode(expiry.rule()) + '"')
                .orElse(null);
    }

    /** {@return when an upload is given up that began at that time} */
    public static Optional<Abortion> abortion(Bucket bucket, String key, Instant initiated) {
        return Plan.of(bucket)
                .flatMap(plan -> plan.abortion(key, initiated))
                .map(end -> new Abortion(end.time(), end.rule()));
    }
}
