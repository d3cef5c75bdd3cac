package dev.cumulet.s3.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyFilterTest {
    private static final KeyFilter ALL = new KeyFilter("", "");

    @Test
    void matchesBeginningAndEnd() {
        KeyFilter filter = new KeyFilter("in/", ".txt");
        assertThat(filter.matches("in/a.txt")).isTrue();
        assertThat(filter.matches("out/a.txt")).isFalse();
        assertThat(filter.matches("in/a.jpg")).isFalse();
        assertThat(ALL.matches("anything")).isTrue();
    }

    @Test
    void overlapsWhatOneKeyMayMatchToo() {
        assertThat(ALL.overlaps(new KeyFilter("a", ".txt"))).isTrue();
        assertThat(new KeyFilter("a", "").overlaps(new KeyFilter("ab", ".txt"))).isTrue();
        assertThat(new KeyFilter("a", "").overlaps(new KeyFilter("b", ""))).isFalse();
        assertThat(new KeyFilter("a", ".txt").overlaps(new KeyFilter("ab", ".jpg")))
                .isFalse();
    }

    @Test
    void aStarStandsForAllKindsOfAnEvent() {
        assertThat(EventName.matches("s3:ObjectCreated:*", "ObjectCreated:Put")).isTrue();
        assertThat(EventName.matches("s3:ObjectCreated:Put", "ObjectCreated:Post"))
                .isFalse();
        assertThat(EventName.overlap("s3:ObjectCreated:Put", "s3:ObjectCreated:*"))
                .isTrue();
        assertThat(EventName.overlap("s3:ObjectCreated:*", "s3:ObjectRemoved:*"))
                .isFalse();
        assertThat(EventName.isKnown("s3:ObjectEaten:*")).isFalse();
    }
}
