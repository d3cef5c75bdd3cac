package dev.cumulet.s3.lifecycle;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.multipart.Uploads;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Does what the rules of all buckets say. Everything falls due at midnight in UTC, so a bucket is gone through once a
 * day, and when its rules have changed; one without rules costs a look.
 */
public final class Sweep implements Runnable {
    private static final System.Logger LOG = System.getLogger(Sweep.class.getName());

    private final Buckets buckets;
    private final Uploads uploads;
    private final Housekeeping housekeeping;
    private final Clock clock;

    /** By bucket, since a name may get a new one. Runs don't overlap. */
    private Map<Bucket, Done> done = Map.of();

    /** Makes the sweep, which {@link #run} does. */
    public Sweep(Buckets buckets, Uploads uploads, Housekeeping housekeeping, Clock clock) {
        this.buckets = buckets;
        this.uploads = uploads;
        this.housekeeping = housekeeping;
        this.clock = clock;
    }

    private record Done(Plan plan, Instant day) {}

    @Override
    public void run() {
        Instant now = clock.instant();
        Instant day = now.truncatedTo(ChronoUnit.DAYS);
        Map<Bucket, Done> next = new HashMap<>();
        for (Bucket bucket : buckets.all()) {
            Optional<Plan> plan = Plan.of(bucket);
            if (plan.isEmpty()) {
                continue;
            }
            Done before = done.get(bucket);
            boolean isDone = before != null
                    && before.plan() == plan.get()
                    && before.day().equals(day);
            if (isDone || sweep(bucket, plan.get(), now)) {
                next.put(bucket, new Done(plan.get(), day));
            }
        }
        done = next;
    }

    /** {@return whether it is done; what failed is tried again the next time} */
    private boolean sweep(Bucket bucket, Plan plan, Instant now) {
        try {
            if (plan.isAboutUploads()) {
                uploads.abort(
                        bucket,
                        upload -> plan.abortion(upload.key(), upload.initiated())
                                .filter(end -> !end.time().isAfter(now))
                                .isPresent());
            }
            if (plan.isAboutObjects()) {
                housekeeping.tidy(bucket, plan, now);
            }
            return true;
        } catch (RuntimeException e) {
            // What is wrong with one bucket must not keep the others waiting.
            LOG.log(System.Logger.Level.WARNING, "The lifecycle rules of bucket " + bucket.name() + " failed", e);
            return false;
        }
    }
}
