package dev.cumulet.s3.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.spi.service.AwsException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** Does anything with a bucket and with a model of it, and compares the two after each step. */
final class RandomSequence {
    private static final List<String> KEYS = List.of("a", "a\0", "a\0b", "b");

    private final VersionedBucket bucket;
    private final VersionModel model = new VersionModel();
    private final Random random;
    private final String name;
    private boolean isVersioned;
    private boolean isEnabled;

    RandomSequence(VersionedBucket bucket, long seed) {
        this.bucket = bucket;
        this.random = new Random(seed);
        this.name = "seed " + seed + ", step ";
    }

    void run(int steps) {
        for (int step = 0; step < steps; step++) {
            String key = KEYS.get(random.nextInt(KEYS.size()));
            step(key, "c" + step);
            compare(key, name + step);
        }
    }

    private void step(String key, String content) {
        switch (random.nextInt(10)) {
            case 0 -> enable(random.nextInt(3) > 0);
            case 1, 2 -> delete(key);
            case 3, 4 -> deleteVersion(key);
            default -> put(key, content);
        }
    }

    private void enable(boolean isOn) {
        isVersioned = true;
        isEnabled = isOn;
        bucket.set(isOn ? BucketVersioningStatus.ENABLED : BucketVersioningStatus.SUSPENDED);
    }

    private void put(String key, String content) {
        String id = bucket.put(key, content);
        assertThat(id.equals("null")).isEqualTo(!isEnabled);
        model.write(key, new VersionModel.Entry(id, Optional.of(content)));
    }

    private void delete(String key) {
        Deletion deletion = bucket.delete(key);
        assertThat(deletion.marker().isPresent()).isEqualTo(isVersioned);
        if (isVersioned) {
            model.write(
                    key, new VersionModel.Entry(deletion.marker().orElseThrow().versionId(), Optional.empty()));
        } else {
            model.delete(key, "null");
        }
    }

    private void deleteVersion(String key) {
        List<VersionModel.Entry> entries = model.of(key);
        String id = entries.isEmpty() || random.nextInt(4) == 0
                ? "null"
                : entries.get(random.nextInt(entries.size())).id();
        boolean isThere = entries.stream().anyMatch(entry -> entry.id().equals(id));
        assertThat(bucket.delete(key, id).removed().isPresent()).isEqualTo(isThere);
        model.delete(key, id);
    }

    private void compare(String key, String step) {
        assertThat(bucket.versions(1 + random.nextInt(5)).map(RandomSequence::line))
                .as(step)
                .containsExactlyElementsOf(model.lines().toList());
        List<VersionModel.Entry> entries = model.of(key);
        for (VersionModel.Entry entry : entries) {
            compare(key, entry.id(), entry.content(), step);
        }
        compare(key, null, entries.stream().findFirst().flatMap(VersionModel.Entry::content), step);
    }

    private void compare(String key, String id, Optional<String> content, String step) {
        if (content.isPresent()) {
            assertThat(bucket.read(key, id)).as(step).isEqualTo(content.get());
        } else {
            assertThatThrownBy(() -> bucket.read(key, id)).as(step).isInstanceOf(AwsException.class);
        }
    }

    private static String line(Version version) {
        ObjectHead object = version.object();
        Optional<String> content = object.isDeleteMarker() ? Optional.empty() : Optional.of(object.eTag());
        return VersionModel.line(version.key(), object.versionId(), content, version.isLatest());
    }
}
