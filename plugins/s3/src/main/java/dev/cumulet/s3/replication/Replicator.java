package dev.cumulet.s3.replication;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.Versioning;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.object.ObjectNotices;
import dev.cumulet.s3.object.ObjectWatcher;
import dev.cumulet.s3.object.OwnCall;
import dev.cumulet.s3.version.Objects;
import dev.cumulet.spi.event.ObjectEvent;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectContent;
import dev.cumulet.spi.storage.ObjectSource;
import dev.cumulet.spi.storage.StoredObject;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/**
 * Copies what is new in a bucket to where its rules say, on a thread of its own, in the order in which it came. A replica
 * keeps id, metadata and tags of its original, and is never replicated itself.
 */
public final class Replicator implements ObjectWatcher, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Replicator.class.getName());
    private static final String CREATED = "ObjectCreated:";
    private static final String TAGGED = "ObjectTagging:";
    private static final String MARKED = "ObjectRemoved:DeleteMarkerCreated";
    private static final int ATTEMPTS = 10;
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Buckets buckets;
    private final Objects objects;
    /** Nothing is the end. */
    private final BlockingQueue<Optional<Job>> waiting = new LinkedBlockingQueue<>();

    private Thread thread;

    /** Something that has happened to a version, and where it goes. */
    private record Job(
            Bucket bucket, String key, ObjectHead object, String event, List<ReplicationPlan.Route> routes) {}

    /** Makes it; it takes jobs at once and works after {@link #start}. */
    public Replicator(Buckets buckets, Objects objects) {
        this.buckets = buckets;
        this.objects = objects;
    }

    /** Begins to work; to be called once. */
    public void start(ObjectNotices notices) {
        thread = Thread.ofVirtual().name("s3-replication").start(() -> work(notices));
    }

    @Override
    public void happened(Bucket bucket, ObjectHead object, ObjectEvent event) {
        Optional<ReplicationPlan> plan = ReplicationPlan.of(bucket);
        if (plan.isEmpty() || !isReplicated(object, event.name())) {
            return;
        }
        List<ReplicationPlan.Route> routes = plan.get().routes(event.key(), object);
        if (!routes.isEmpty()) {
            waiting.add(Optional.of(new Job(bucket, event.key(), object, event.name(), routes)));
        }
    }

    private static boolean isReplicated(ObjectHead object, String event) {
        Optional<String> status = object.replication();
        return event.startsWith(CREATED) && status.equals(Optional.of(ObjectHead.PENDING))
                || event.startsWith(TAGGED) && status.isPresent() && !object.isReplica()
                || event.equals(MARKED) && object.sequence().isPresent() && !object.isReplica();
    }

    private void work(ObjectNotices notices) {
        try {
            for (Optional<Job> job = waiting.take(); job.isPresent(); job = waiting.take()) {
                replicate(job.get(), notices);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void replicate(Job job, ObjectNotices notices) {
        Call call = OwnCall.of(job.bucket(), "Replication");
        boolean isComplete = true;
        for (ReplicationPlan.Route route : job.routes()) {
            try {
                replicate(job, route, call, notices);
            } catch (RuntimeException e) {
                isComplete = false;
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0} of s3://{1}/{2} was not replicated to {3}: {4}",
                        job.event(),
                        job.bucket().name(),
                        job.key(),
                        route.bucket(),
                        e.getMessage());
                tellFailure(job, route, call, notices);
            }
        }
        if (job.event().startsWith(CREATED)) {
            note(job, isComplete ? "COMPLETED" : "FAILED", call);
        }
    }

    private void replicate(Job job, ReplicationPlan.Route route, Call call, ObjectNotices notices) {
        Bucket destination = buckets.find(route.bucket())
                .filter(bucket -> bucket.versioning() == Versioning.ENABLED)
                .orElseThrow(() -> new NoSuchElementException("the bucket is gone, or has no versions any more"));
        if (job.event().startsWith(TAGGED)) {
            change(
                    destination,
                    job,
                    call,
                    head -> new ObjectHead.Draft(head.stored().attributes())
                            .tags(job.object().tags())
                            .attributes());
            return;
        }
        ObjectHead.Draft draft =
                new ObjectHead.Draft(job.object().stored().attributes()).replication(ObjectHead.REPLICA);
        route.storageClass().ifPresent(draft::storageClass);
        if (job.object().isDeleteMarker()) {
            ObjectSource marker = new ObjectSource(InputStream.nullInputStream(), 0, draft::attributes);
            StoredObject made = objects.put(destination, job.key(), marker, Guard.NONE);
            notices.byItself(MARKED, destination, job.key(), new ObjectHead(made), call.requestId(), Map.of());
        } else {
            StoredObject made = copy(job, destination, draft.attributes(), call);
            notices.byItself(CREATED + "Put", destination, job.key(), new ObjectHead(made), call.requestId(), Map.of());
        }
    }

    private StoredObject copy(Job job, Bucket destination, Map<String, String> attributes, Call call) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            // A version moves aside when a newer one comes: then the next look finds it there.
            try (ObjectContent content =
                    objects.open(job.bucket(), job.key(), job.object().versionId(), call)) {
                Optional<StoredObject> made = objects.share(content, destination, job.key(), attributes, Guard.NONE);
                if (made.isPresent()) {
                    return made.get();
                }
            }
        }
        throw new IllegalStateException("the object changes all the time");
    }

    private void note(Job job, String status, Call call) {
        try {
            change(
                    job.bucket(),
                    job,
                    call,
                    head -> new ObjectHead.Draft(head.stored().attributes())
                            .replication(status)
                            .attributes());
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "s3://{0}/{1} is gone",
                    job.bucket().name(),
                    job.key());
        }
    }

    private void change(Bucket bucket, Job job, Call call, Function<ObjectHead, Map<String, String>> change) {
        objects.change(bucket, job.key(), job.object().versionId(), call, change);
    }

    private static void tellFailure(Job job, ReplicationPlan.Route route, Call call, ObjectNotices notices) {
        Map<String, Object> data = Map.of(
                "replicationRuleId",
                route.rule(),
                "destinationBucket",
                "arn:aws:s3:::" + route.bucket(),
                "s3Operation",
                "OBJECT_PUT",
                "failureReason",
                "DstBucketUnversioned");
        notices.byItself(
                "Replication:OperationFailedReplication",
                job.bucket(),
                job.key(),
                job.object(),
                call.requestId(),
                Map.of("replicationEventData", data));
    }

    /** Drops what waits. */
    public void forget() {
        waiting.clear();
    }

    /** Drops what is left. */
    @Override
    public void close() {
        waiting.clear();
        waiting.add(Optional.empty());
        // Not by an interrupt, which would close the files that it writes at the moment, the store's journal among
        // them.
        try {
            thread.join(GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
