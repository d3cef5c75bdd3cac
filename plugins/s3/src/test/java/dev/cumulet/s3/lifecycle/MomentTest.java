package dev.cumulet.s3.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Evidence: the user guide's example, an object of 2014-01-15 10:30 with three days is due on 2014-01-19 00:00 UTC. */
class MomentTest {
    @Test
    void daysEndAtTheMidnightAfterThem() {
        assertThat(Moment.after(3).of(Instant.parse("2014-01-15T10:30:00Z")))
                .isEqualTo(Instant.parse("2014-01-19T00:00:00Z"));
        assertThat(Moment.after(0).of(Instant.parse("2014-01-15T10:30:00Z")))
                .isEqualTo(Instant.parse("2014-01-16T00:00:00Z"));
    }

    @Test
    void aDateIsTheSameForAll() {
        Instant date = Instant.parse("2030-01-01T00:00:00Z");
        assertThat(Moment.of(date, null).of(Instant.EPOCH)).isEqualTo(date);
    }

    @Test
    void objectsGoDownTheWaterfallOfClassesOnly() {
        assertThat(StorageRank.of("STANDARD")).isLessThan(StorageRank.of("STANDARD_IA"));
        assertThat(StorageRank.of("GLACIER_IR")).isLessThan(StorageRank.of("GLACIER"));
        assertThat(StorageRank.of("GLACIER")).isLessThan(StorageRank.of("DEEP_ARCHIVE"));
        assertThat(StorageRank.isTarget("STANDARD")).isFalse();
    }
}
