package dev.cumulet.s3.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.object.VersionId;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.StoredObject;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VersionIdTest {
    static final String SOME = id(4711);

    private static String id(long sequence) {
        return new ObjectHead(new StoredObject(
                        new ObjectKey("b", "k"),
                        0,
                        new ObjectHead.Draft().sequence(sequence).attributes()))
                .versionId();
    }

    @Test
    void idsLookAsThoseOfAwsAndLeadBack() {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            long sequence = random.nextLong() >>> 1;
            assertThat(id(sequence)).matches("[A-Za-z0-9._]{32}");
            assertThat(VersionId.sequence(id(sequence))).hasValue(sequence);
        }
    }

    @Test
    void otherTextsAreNoIds() {
        String id = SOME;
        for (int i = 0; i < id.length(); i++) {
            char other = id.charAt(i) == 'A' ? 'B' : 'A';
            String changed = id.substring(0, i) + other + id.substring(i + 1);
            assertThat(VersionId.sequence(changed)).as(changed).isEmpty();
        }
        // Recorded: an id of AWS's, with its end changed.
        assertThat(VersionId.sequence("HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD")).isEmpty();
        assertThat(VersionId.sequence("")).isEmpty();
        assertThat(VersionId.sequence("null")).isEmpty();
        assertThat(VersionId.sequence("A".repeat(31) + "=")).isEmpty();
        assertThat(VersionId.sequence("A".repeat(30) + "==")).isEmpty();
        assertThat(VersionId.sequence("A".repeat(32))).isEmpty();
        assertThat(VersionId.sequence("\u00e4".repeat(32))).isEmpty();
    }
}
