package dev.cumulet.apigateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final Instant START = Instant.parse("2026-11-22T07:00:00Z");

    @Test
    void letsABurstThroughAndThenTheRate() {
        TokenBucket bucket = new TokenBucket(2, 5, START);
        assertThat(taken(bucket, 10, START)).isEqualTo(5);
        assertThat(taken(bucket, 10, START.plusMillis(499))).isZero();
        assertThat(taken(bucket, 10, START.plusMillis(501))).isEqualTo(1);
        assertThat(taken(bucket, 10, START.plusSeconds(2))).isEqualTo(3);
        assertThat(taken(bucket, 10, START.plus(Duration.ofDays(365_000)))).isEqualTo(5);
    }

    @Test
    void aClockThatIsTurnedBackFillsNothing() {
        TokenBucket bucket = new TokenBucket(1, 2, START);
        assertThat(taken(bucket, 5, START)).isEqualTo(2);
        assertThat(taken(bucket, 5, START.minus(Duration.ofDays(1)))).isZero();
        assertThat(taken(bucket, 5, START.minus(Duration.ofDays(1)).plusSeconds(1)))
                .isEqualTo(1);
    }

    @Test
    void requestsThatComeLateFillNothing() {
        TokenBucket bucket = new TokenBucket(1, 2, START);
        assertThat(taken(bucket, 5, START)).isEqualTo(2);
        assertThat(taken(bucket, 5, START.minusSeconds(3))).isZero();
        assertThat(taken(bucket, 5, START)).isZero();
    }

    @Test
    void noBurstLetsNobodyThrough() {
        assertThat(taken(new TokenBucket(100, 0, START), 5, START.plusSeconds(9)))
                .isZero();
    }

    @Test
    void otherLimitsBeginAnew() {
        Throttles throttles = new Throttles();
        assertThat(throttles.take("key", 1, 1, START)).isTrue();
        assertThat(throttles.take("key", 1, 1, START)).isFalse();
        assertThat(throttles.take("other", 1, 1, START)).isTrue();
        assertThat(throttles.take("key", 1, 2, START)).isTrue();
    }

    private static long taken(TokenBucket bucket, int tries, Instant now) {
        return IntStream.range(0, tries).filter(i -> bucket.take(now)).count();
    }
}
