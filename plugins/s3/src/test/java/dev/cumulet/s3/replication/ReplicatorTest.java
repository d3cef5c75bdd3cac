package dev.cumulet.s3.replication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.s3.FakeContext;
import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.BucketOperations;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.CanonicalUser;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.object.ObjectNotices;
import dev.cumulet.s3.store.HeapObjectStore;
import dev.cumulet.s3.version.Objects;
import dev.cumulet.s3.version.Sequence;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Identity;
import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectSource;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteMarkerReplicationStatus;
import software.amazon.awssdk.services.s3.model.ReplicationConfiguration;
import software.amazon.awssdk.services.s3.model.ReplicationRule;
import software.amazon.awssdk.services.s3.model.ReplicationRuleStatus;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;

class ReplicatorTest {
    private static final String MARKED = "ObjectRemoved:DeleteMarkerCreated";

    private final FakeContext context = new FakeContext();
    private final Buckets buckets = new Buckets(context.storage());
    private final BlockingQueue<String> happened = new LinkedBlockingQueue<>();

    @TempDir
    Path folder;

    private Bucket bucket(String name, String destination) {
        Inbound http = Inbound.local("PUT", "/" + name, "", Headers.empty(), new byte[0]);
        Call call = new Call(
                "request",
                "s3",
                "CreateBucket",
                new Identity("000000000000", "key", Identity.Kind.ACCEPTED),
                "us-east-1",
                http.body(),
                http);
        new BucketOperations(buckets, new CanonicalUser(), context.clock(), any -> {}, any -> {})
                .create(CreateBucketRequest.builder().bucket(name).build(), call);
        Bucket bucket = buckets.find(name).orElseThrow();
        bucket.settings()
                .put(
                        Setting.VERSIONING,
                        VersioningConfiguration.builder()
                                .status(BucketVersioningStatus.ENABLED)
                                .build());
        ReplicationRule rule = ReplicationRule.builder()
                .id("rule")
                .priority(1)
                .status(ReplicationRuleStatus.ENABLED)
                .filter(filter -> filter.prefix(""))
                .deleteMarkerReplication(markers -> markers.status(DeleteMarkerReplicationStatus.ENABLED))
                .destination(to -> to.bucket("arn:aws:s3:::" + destination))
                .build();
        bucket.settings()
                .put(
                        Setting.REPLICATION,
                        ReplicationConfiguration.builder()
                                .role("arn:aws:iam::000000000000:role/replication")
                                .rules(rule)
                                .build());
        return bucket;
    }

    private List<String> untilReplicated(String key) throws InterruptedException {
        List<String> found = new ArrayList<>();
        String last = "";
        while (!last.equals("second ObjectCreated:Put " + key)) {
            last = happened.poll(20, TimeUnit.SECONDS);
            assertThat(last).isNotNull();
            found.add(last);
        }
        return found;
    }

    // AWS's user guide, "What isn't replicated": replicas that were created by another replication rule.
    @Test
    void deleteMarkersDoNotGoBackAndForthBetweenTwoBuckets() throws InterruptedException {
        Bucket first = bucket("first", "second");
        bucket("second", "first");
        Objects objects = new Objects(
                new HeapObjectStore(folder, 1 << 20, 64 << 20),
                new Sequence(context.storage(), context.clock()),
                context.clock());
        try (Replicator replicator = new Replicator(buckets, objects)) {
            ObjectNotices notices = new ObjectNotices(context, context.clock(), any -> {}, (bucket, object, event) -> {
                happened.add(event.bucket() + ' ' + event.name() + ' ' + event.key());
                replicator.happened(bucket, object, event);
            });
            replicator.start(notices);

            ObjectHead marker =
                    objects.delete(first, "key", null, Guard.NONE).marker().orElseThrow();
            notices.byItself(MARKED, first, "key", marker, "request", Map.of());
            List<String> found = new ArrayList<>();
            // What follows from the first replication is done before the second one.
            for (String key : List.of("then", "last")) {
                notices.byItself("ObjectCreated:Put", first, key, put(objects, first, key), "request", Map.of());
                found.addAll(untilReplicated(key));
            }
            assertThat(found)
                    .filteredOn(event -> event.contains(MARKED))
                    .containsExactly("first " + MARKED + " key", "second " + MARKED + " key");
        }
    }

    private ObjectHead put(Objects objects, Bucket bucket, String key) {
        ObjectSource source = new ObjectSource(
                InputStream.nullInputStream(),
                0,
                () -> new ObjectHead.Draft()
                        .eTag("e")
                        .modified(context.clock().instant())
                        .attributes());
        return new ObjectHead(objects.put(bucket, key, source, Guard.NONE));
    }
}
