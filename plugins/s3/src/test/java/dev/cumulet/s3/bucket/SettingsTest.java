package dev.cumulet.s3.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.s3.FakeContext;
import dev.cumulet.spi.service.AwsException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.MetricsConfiguration;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

class SettingsTest {
    private final FakeContext context = new FakeContext();
    private final Buckets buckets = new Buckets(context.storage());
    private final Bucket bucket = create("here");

    private Bucket create(String name) {
        return buckets.create(
                new BucketRecord(name, "000000000000", "us-east-1", Instant.EPOCH, "BucketOwnerEnforced"),
                settings -> {});
    }

    private Bucket afterRestart() {
        return new Buckets(context.storage()).find("here").orElseThrow();
    }

    private static Tagging tagging(String key) {
        return Tagging.builder()
                .tagSet(Tag.builder().key(key).value("").build())
                .build();
    }

    private static MetricsConfiguration metrics(String id) {
        return MetricsConfiguration.builder().id(id).build();
    }

    @Test
    void aSettingIsThereUntilItIsRemovedAndSurvivesARestart() {
        assertThat(bucket.settings().get(Setting.TAGGING)).isEmpty();
        bucket.settings().put(Setting.TAGGING, tagging("a"));
        assertThat(bucket.settings().get(Setting.TAGGING)).contains(tagging("a"));
        assertThat(afterRestart().settings().get(Setting.TAGGING)).contains(tagging("a"));

        bucket.settings().remove(Setting.TAGGING);
        assertThat(bucket.settings().get(Setting.TAGGING)).isEmpty();
        assertThat(afterRestart().settings().get(Setting.TAGGING)).isEmpty();
    }

    @Test
    void membersOfAFamilyAreInTheOrderOfTheirIdsAndApartFromThoseOfOtherBuckets() {
        create("here-too").settings().put(SettingFamily.METRICS, "x", metrics("x"));
        bucket.settings().put(SettingFamily.METRICS, "b", metrics("b"));
        bucket.settings().put(SettingFamily.METRICS, "a", metrics("a"));
        assertThat(bucket.settings().all(SettingFamily.METRICS).values()).containsExactly(metrics("a"), metrics("b"));
        assertThat(afterRestart().settings().all(SettingFamily.METRICS)).containsOnlyKeys("a", "b");

        assertThat(bucket.settings().remove(SettingFamily.METRICS, "a")).contains(metrics("a"));
        assertThat(bucket.settings().remove(SettingFamily.METRICS, "a")).isEmpty();
        assertThat(bucket.settings().get(SettingFamily.METRICS, "b")).contains(metrics("b"));
        assertThat(afterRestart().settings().all(SettingFamily.METRICS)).containsOnlyKeys("b");
    }

    @Test
    void aDeletedBucketTakesItsSettingsAlong() {
        bucket.settings().put(Setting.TAGGING, tagging("a"));
        bucket.settings().put(SettingFamily.METRICS, "m", metrics("m"));
        buckets.delete(bucket, any -> {});

        Bucket next = create("here");
        assertThat(next.settings().get(Setting.TAGGING)).isEmpty();
        assertThat(next.settings().all(SettingFamily.METRICS)).isEmpty();
        assertThatThrownBy(() -> bucket.settings().put(Setting.TAGGING, tagging("late")))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        error -> assertThat(error.code().code()).isEqualTo("NoSuchBucket"));
        assertThat(afterRestart().settings().get(Setting.TAGGING)).isEmpty();
    }

    @Test
    void aRefusedChangeLeavesTheSettingAsItWas() {
        bucket.settings().put(Setting.TAGGING, tagging("a"));
        assertThatThrownBy(() -> bucket.settings().update(Setting.TAGGING, present -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(bucket.settings().get(Setting.TAGGING)).contains(tagging("a"));
        assertThat(bucket.settings().update(Setting.TAGGING, present -> Optional.of(tagging("b"))))
                .contains(tagging("b"));
    }

    @Test
    void aViewIsMadeOnceForEachValue() {
        AtomicInteger made = new AtomicInteger();
        SettingView<Tagging, String> firstKey = new SettingView<>(Setting.TAGGING, tagging -> {
            made.incrementAndGet();
            return tagging.tagSet().getFirst().key();
        });
        assertThat(bucket.settings().get(firstKey)).isEmpty();
        bucket.settings().put(Setting.TAGGING, tagging("a"));
        assertThat(bucket.settings().get(firstKey)).contains("a");
        assertThat(bucket.settings().get(firstKey)).contains("a");
        bucket.settings().put(Setting.TAGGING, tagging("b"));
        assertThat(bucket.settings().get(firstKey)).contains("b");
        assertThat(made).hasValue(2);
    }
}
