package dev.cumulet.s3.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.s3.model.BucketVersioningStatus.ENABLED;
import static software.amazon.awssdk.services.s3.model.BucketVersioningStatus.SUSPENDED;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.object.VersionId;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.ObjectStore;
import dev.cumulet.spi.storage.Piece;
import dev.cumulet.spi.storage.StoredObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for versions in any store. */
abstract class ObjectsBehaviour {
    @TempDir
    Path folder;

    VersionedBucket bucket;

    abstract ObjectStore create(Path directory);

    @BeforeEach
    void createBucket() {
        bucket = new VersionedBucket(create(folder));
    }

    @AfterEach
    void close() {
        bucket.store.close();
    }

    private void assertFails(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, S3Error error) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AwsException.class, e -> assertThat(e.code()).isEqualTo(error));
    }

    @Test
    void anUnversionedBucketKeepsNothing() {
        assertThat(bucket.put("a", "1")).isEqualTo("null");
        assertThat(bucket.put("a", "2")).isEqualTo("null");

        assertThat(bucket.history("a")).containsExactly("2");
        assertThat(bucket.read("a", "null")).isEqualTo("2");
        bucket.delete("a");
        assertThat(bucket.history("a")).isEmpty();
        assertFails(() -> bucket.read("a", VersionIdTest.SOME), S3Error.INVALID_ARGUMENT);
    }

    @Test
    void whatWasThereBeforeVersioningIsTheNullVersion() {
        bucket.put("a", "before");
        bucket.set(ENABLED);
        String id = bucket.put("a", "after");

        assertThat(bucket.history("a")).containsExactly("after", "before");
        assertThat(bucket.read("a", "null")).isEqualTo("before");
        assertThat(bucket.read("a", id)).isEqualTo("after");
        assertThat(bucket.read("a")).isEqualTo("after");
    }

    @Test
    void aDeletionWithoutIdHidesTheObjectAndDeletingTheMarkerBringsItBack() {
        bucket.set(ENABLED);
        String id = bucket.put("a", "1");
        ObjectHead marker = bucket.delete("a").marker().orElseThrow();

        assertFails(() -> bucket.read("a"), S3Error.NO_SUCH_KEY);
        assertFails(() -> bucket.read("a", marker.versionId()), S3Error.METHOD_NOT_ALLOWED);
        assertThat(bucket.read("a", id)).isEqualTo("1");
        assertThat(bucket.history("a")).containsExactly("-", "1");
        assertThat(bucket.delete("a", marker.versionId()).isOfMarker()).isTrue();
        assertThat(bucket.read("a")).isEqualTo("1");
        assertThat(bucket.history("a")).containsExactly("1");
    }

    @Test
    void deletingTheCurrentVersionMakesTheNewestOtherOneCurrent() {
        bucket.set(ENABLED);
        String first = bucket.put("a", "1");
        String second = bucket.put("a", "");
        String third = bucket.put("a", "3");

        bucket.delete("a", third);
        assertThat(bucket.read("a")).isEmpty();
        assertThat(bucket.history("a")).containsExactly("", "1");
        bucket.delete("a", second);
        assertThat(bucket.read("a")).isEqualTo("1");
        bucket.delete("a", first);
        assertThat(bucket.history("a")).isEmpty();
        assertFails(() -> bucket.read("a", first), S3Error.NO_SUCH_VERSION);
        bucket.objects.checkEmpty(bucket.bucket);
    }

    // Recorded: test_delete_object_on_suspended_bucket.
    @Test
    void aSuspendedBucketHasOneNullVersionPerKey() {
        bucket.set(ENABLED);
        bucket.put("a", "1");
        bucket.put("a", "2");
        bucket.set(SUSPENDED);
        assertThat(bucket.delete("a").marker().orElseThrow().versionId()).isEqualTo("null");
        assertThat(bucket.history("a")).containsExactly("-", "2", "1");
        bucket.put("a", "3");
        assertThat(bucket.history("a")).containsExactly("3", "2", "1");
        bucket.delete("a");
        assertThat(bucket.history("a")).containsExactly("-", "2", "1");

        bucket.set(ENABLED);
        bucket.put("a", "4");
        assertThat(bucket.history("a")).containsExactly("4", "-", "2", "1");
        bucket.set(SUSPENDED);
        bucket.put("a", "5");
        assertThat(bucket.history("a")).containsExactly("5", "4", "2", "1");
        bucket.delete("a", "null");
        assertThat(bucket.history("a")).containsExactly("4", "2", "1");
    }

    @Test
    void idsThatWereNeverGivenOutAreInvalidAndOthersNotThere() {
        bucket.set(ENABLED);
        bucket.put("a", "1");
        String gone = bucket.put("a", "2");
        bucket.delete("a", gone);

        // Recorded: test_delete_object_versioned.
        assertFails(() -> bucket.read("a", "HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD"), S3Error.INVALID_ARGUMENT);
        assertFails(() -> bucket.delete("a", "HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD"), S3Error.INVALID_ARGUMENT);
        assertFails(() -> bucket.read("a", gone), S3Error.NO_SUCH_VERSION);
        assertFails(() -> bucket.read("a", "null"), S3Error.NO_SUCH_VERSION);
        assertThat(bucket.delete("a", gone).removed()).isEmpty();
    }

    @Test
    void conditionsTakeADeleteMarkerForNothing() {
        bucket.set(ENABLED);
        bucket.put("a", "1");
        bucket.delete("a");

        Guard absent = present -> assertThat(present).isEmpty();
        bucket.put("a", "2", absent);
        Guard refusal = present -> {
            throw S3Error.PRECONDITION_FAILED.exception();
        };
        assertFails(() -> bucket.put("a", "3", refusal), S3Error.PRECONDITION_FAILED);
        assertThat(bucket.history("a")).containsExactly("2", "-", "1");
        // The next one isn't hindered by what was refused.
        bucket.put("a", "4");
    }

    @Test
    void attributesOfAnyVersionCanBeChangedAndNothingElseDoes() {
        bucket.set(ENABLED);
        String first = bucket.put("a", "1");
        String second = bucket.put("a", "2");
        for (String id : List.of(first, second)) {
            bucket.objects.change(
                    bucket.bucket,
                    "a",
                    id,
                    VersionedBucket.call("PUT"),
                    object -> new ObjectHead.Draft(object.stored().attributes())
                            .header("x", id)
                            .attributes());
        }
        assertThat(bucket.history("a")).containsExactly("2", "1");
        assertThat(bucket.read("a", first)).isEqualTo("1");
        assertThat(bucket.versions(10).map(version -> version.object().header("x")))
                .containsExactly(Optional.of(second), Optional.of(first));
        bucket.delete("a");
        assertFails(
                () -> bucket.objects.change(
                        bucket.bucket,
                        "a",
                        null,
                        VersionedBucket.call("PUT"),
                        object -> object.stored().attributes()),
                S3Error.METHOD_NOT_ALLOWED);
    }

    @Test
    void versionsKnowSinceWhenTheyAreNotCurrentAndHowManyNewerOnesThereAre() {
        bucket.set(ENABLED);
        bucket.put("a", "1");
        bucket.clock().advance(Duration.ofDays(1));
        bucket.put("a", "2");
        bucket.clock().advance(Duration.ofDays(1));
        bucket.put("a", "3");
        bucket.put("b", "1");

        List<Version> found = bucket.versions(2).toList();
        assertThat(found).extracting(Version::isLatest).containsExactly(true, false, false, true);
        assertThat(found).extracting(Version::newerNoncurrent).containsExactly(0, 0, 1, 0);
        assertThat(found)
                .extracting(Version::noncurrentSince)
                .containsExactly(
                        Optional.empty(),
                        Optional.of(found.get(0).object().modified()),
                        Optional.of(found.get(1).object().modified()),
                        Optional.empty());
    }

    @Test
    void keysOfAnyCharactersAreInOrderAndApart() {
        bucket.set(ENABLED);
        List<String> keys =
                List.of("a", "a\0", "a\0\0", "a\0\1", "a\0b", "a\1", "a\1\0", "a!", "aa", "a\uffff", "a😀", "b");
        for (int round = 0; round < 3; round++) {
            for (String key : keys) {
                bucket.put(key, key + round);
            }
        }
        for (int batch : List.of(1, 2, 3, 7, 100)) {
            assertThat(bucket.versions(batch).map(version -> version.object().eTag()))
                    .containsExactlyElementsOf(keys.stream()
                            .flatMap(key -> List.of(key + 2, key + 1, key + 0).stream())
                            .toList());
        }
        VersionCursor cursor = bucket.objects.versions(bucket.bucket, "a\0", 2);
        assertThat(cursor.next().orElseThrow().key()).isEqualTo("a\0");
        cursor.seek("a\0b");
        assertThat(cursor.next().orElseThrow().key()).isEqualTo("a\0b");
    }

    @Test
    void whatCountsIsHowTheBucketIsWhenTheContentIsComplete() {
        bucket.put("a", "before");
        String id = bucket.put("a", "while", () -> bucket.set(ENABLED));
        assertThat(id).isNotEqualTo("null");
        assertThat(bucket.history("a")).containsExactly("while", "before");
        assertThat(bucket.put("a", "after", () -> bucket.set(SUSPENDED))).isEqualTo("null");
        assertThat(bucket.history("a")).containsExactly("after", "while");
    }

    @Test
    void aCursorSkipsForwardWithinAndBehindWhatItHasRead() {
        bucket.set(ENABLED);
        for (String key : List.of("a", "b", "c", "d")) {
            bucket.put(key, key + 1);
            bucket.put(key, key + 2);
            bucket.put(key, key + 3);
        }
        for (int batch = 1; batch < 15; batch++) {
            VersionCursor cursor = bucket.objects.versions(bucket.bucket, "", batch);
            assertThat(cursor.next().orElseThrow().object().eTag()).isEqualTo("a3");
            cursor.seek("a\0");
            assertThat(cursor.next().orElseThrow().object().eTag())
                    .as("batch " + batch)
                    .isEqualTo("b3");
            cursor.seek("c\0");
            assertThat(cursor.next().orElseThrow().object().eTag()).isEqualTo("d3");
            assertThat(cursor.next().orElseThrow().object().eTag()).isEqualTo("d2");
            cursor.seek("e");
            assertThat(cursor.next()).isEmpty();
        }
    }

    /** A store that can't write twice in one step keeps first, and may be killed before it replaces. */
    @Test
    void whatWasKeptButNotReplacedCountsOnce() {
        bucket.set(ENABLED);
        bucket.put("a", "1");
        String id = bucket.put("a", "2");
        StoredObject current = bucket.store.head(new ObjectKey("bucket", "a")).orElseThrow();
        ObjectKey place =
                VersionSpace.place(bucket.bucket, "a", VersionId.sequence(id).orElseThrow());
        bucket.store.compose(place, List.of(new Piece(current.key(), 0, 1)), current.attributes(), Guard.NONE);

        assertThat(bucket.history("a")).containsExactly("2", "1");
        bucket.delete("a", id);
        assertThat(bucket.history("a")).containsExactly("1");
        assertThat(bucket.read("a")).isEqualTo("1");
    }

    /** A server may be killed before it removes the null version that another one has replaced. */
    @Test
    void aNullVersionThatWasReplacedDoesNotComeBack() {
        bucket.put("a", "0");
        bucket.set(ENABLED);
        String id = bucket.put("a", "1");
        long sequence = VersionId.sequence(id).orElseThrow();
        ObjectKey kept = VersionSpace.place(bucket.bucket, "a", sequence - 1);
        ObjectKey left = VersionSpace.place(bucket.bucket, "a", sequence - 3);
        bucket.store.compose(
                left,
                List.of(new Piece(kept, 0, 1)),
                bucket.store.head(kept).orElseThrow().attributes(),
                Guard.NONE);

        assertThat(bucket.history("a")).containsExactly("1", "0");
        bucket.delete("a", "null");
        assertThat(bucket.history("a")).containsExactly("1");
    }

    @Test
    void aRestartedServerGoesOnBehindAllIds() {
        bucket.set(ENABLED);
        String first = bucket.put("a", "1");
        bucket.clock().advance(Duration.ofDays(-1000));
        Sequence next = new Sequence(bucket.context.storage(), bucket.context.clock());
        assertThat(next.next()).isGreaterThan(VersionId.sequence(first).orElseThrow());
    }

    @Test
    void randomSequencesLeaveWhatTheModelSays() {
        for (int seed = 0; seed < 5; seed++) {
            bucket = new VersionedBucket(bucket.store);
            new RandomSequence(bucket, seed).run(60);
            bucket.versions(100)
                    .forEach(version ->
                            bucket.delete(version.key(), version.object().versionId()));
            bucket.objects.checkEmpty(bucket.bucket);
        }
    }

    /** Each writer's versions are all there in the end, but for those that were deleted by their ids. */
    @Test
    void writersOfOneKeyLoseNoVersionAndReadersSeeWhatStays() throws Exception {
        bucket.set(ENABLED);
        String staying = bucket.put("a", "staying");
        Set<String> expected = ConcurrentHashMap.newKeySet();
        expected.add(staying);
        AtomicBoolean isOver = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> reader = threads.submit(() -> {
                while (!isOver.get()) {
                    assertThat(bucket.read("a", staying)).isEqualTo("staying");
                    assertThat(bucket.history("a")).containsOnlyOnce("staying");
                }
            });
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 6; writer++) {
                int number = writer;
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < 30; i++) {
                        String id = bucket.put("a", number + "." + i);
                        expected.add(id);
                        if (i % 3 == number % 3) {
                            bucket.delete("a", id);
                            expected.remove(id);
                        }
                        if (i % 5 == 0) {
                            expected.add(
                                    bucket.delete("a").marker().orElseThrow().versionId());
                        }
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            isOver.set(true);
            reader.get();
        }
        List<String> found =
                bucket.versions(7).map(version -> version.object().versionId()).toList();
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        List<Long> places =
                found.stream().map(id -> VersionId.sequence(id).orElseThrow()).toList();
        assertThat(places).isSortedAccordingTo(Comparator.reverseOrder());
    }
}
