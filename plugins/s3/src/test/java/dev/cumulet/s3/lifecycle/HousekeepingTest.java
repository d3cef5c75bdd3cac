package dev.cumulet.s3.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.s3.FakeClock;
import dev.cumulet.s3.FakeContext;
import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.BucketOperations;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.CanonicalUser;
import dev.cumulet.s3.bucket.LifecycleSetting;
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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.Transition;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;

/** What others do between the look at a batch of objects and what is due for one of them. */
class HousekeepingTest {
    private final FakeContext context = new FakeContext();
    private final FakeClock clock = context.fakeClock();

    /** Happens once, when the first object has been dealt with. */
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

    @TempDir
    Path folder;

    private Objects objects;
    private Bucket bucket;
    private Housekeeping housekeeping;

    @BeforeEach
    void wire() {
        objects = new Objects(
                new HeapObjectStore(folder, 1 << 20, 64 << 20), new Sequence(context.storage(), clock), clock);
        Buckets buckets = new Buckets(context.storage());
        Inbound http = Inbound.local("PUT", "/bucket", "", Headers.empty(), new byte[0]);
        Identity identity = new Identity("000000000000", "key", Identity.Kind.ACCEPTED);
        Call call = new Call("request", "s3", "CreateBucket", identity, "us-east-1", http.body(), http);
        new BucketOperations(buckets, new CanonicalUser(), clock, any -> {}, any -> {})
                .create(CreateBucketRequest.builder().bucket("bucket").build(), call);
        bucket = buckets.find("bucket").orElseThrow();
        ObjectNotices notices = new ObjectNotices(
                context,
                clock,
                any -> {},
                (any, object, event) -> meanwhile.getAndSet(() -> {}).run());
        housekeeping = new Housekeeping(objects, notices);
    }

    private String put(String key) {
        ObjectSource source = new ObjectSource(
                InputStream.nullInputStream(),
                0,
                () -> new ObjectHead.Draft().eTag("e").modified(clock.instant()).attributes());
        return new ObjectHead(objects.put(bucket, key, source, Guard.NONE)).versionId();
    }

    private void tidy(Consumer<LifecycleRule.Builder> rule) {
        LifecycleRule whole = LifecycleRule.builder()
                .id("rule")
                .status(ExpirationStatus.ENABLED)
                .filter(filter -> filter.objectSizeLessThan(1L))
                .applyMutation(rule)
                .build();
        bucket.settings().put(Setting.LIFECYCLE, new LifecycleSetting(List.of(whole), "all_storage_classes_128K"));
        clock.advance(Duration.ofDays(60));
        housekeeping.tidy(bucket, Plan.of(bucket).orElseThrow(), clock.instant());
    }

    @Test
    void leavesTheStorageClassOfAnObjectThatWasOverwrittenMeanwhile() {
        put("a");
        put("b");
        meanwhile.set(() -> put("b"));

        tidy(rule -> rule.transitions(
                Transition.builder().days(30).storageClass("GLACIER").build()));

        assertThat(List.of("a", "b"))
                .extracting(
                        key -> new ObjectHead(objects.find(bucket, key, null).orElseThrow()).storageClass())
                .containsExactly("GLACIER", "STANDARD");
    }

    @Test
    void keepsAVersionThatHasBecomeCurrentAgainMeanwhile() {
        bucket.settings()
                .put(
                        Setting.VERSIONING,
                        VersioningConfiguration.builder()
                                .status(BucketVersioningStatus.ENABLED)
                                .build());
        String gone = put("a");
        put("a");
        String kept = put("b");
        String deleted = put("b");
        meanwhile.set(() -> objects.delete(bucket, "b", deleted, Guard.NONE));

        tidy(rule -> rule.noncurrentVersionExpiration(expiration -> expiration.noncurrentDays(30)));

        assertThat(objects.find(bucket, "a", gone)).isEmpty();
        assertThat(objects.find(bucket, "b", null))
                .map(ObjectHead::new)
                .map(ObjectHead::versionId)
                .contains(kept);
    }
}
