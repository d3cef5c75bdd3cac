package dev.cumulet.dynamodb.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.spi.service.Scope;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardIteratorTest {
    private static final Scope SCOPE = new Scope("000000000000", "eu-west-1");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String ARN =
            "arn:aws:dynamodb:eu-west-1:000000000000:table/users/stream/2026-01-01T00:00:00.000";

    private final ShardIterator iterator = new ShardIterator(ARN, NOW, "the|engine's own");

    @Test
    void isReadAsItWasWritten() {
        assertThat(ShardIterator.of(iterator.text(), SCOPE, NOW)).isEqualTo(iterator);
    }

    /** AWS documentation, GetShardIterator: an iterator expires 15 minutes after it was given out. */
    @Test
    void expiresAfterAQuarterOfAnHour() {
        assertThat(ShardIterator.of(iterator.text(), SCOPE, NOW.plusSeconds(900)))
                .isEqualTo(iterator);
        assertThatThrownBy(() -> ShardIterator.of(iterator.text(), SCOPE, NOW.plusSeconds(901)))
                .hasMessage("The provided iterator exceeds the maximum age allowed.");
    }

    @Test
    void isOfNoUseToOthers() {
        assertThatThrownBy(() -> ShardIterator.of(iterator.text(), new Scope("000000000000", "us-east-1"), NOW))
                .hasMessage("Invalid ShardIterator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "|1|", ARN + "|1|", ARN + "|1|%%%", ARN + "|1|eHx5", ARN})
    void refusesWhatIsNoIterator(String text) {
        assertThatThrownBy(() -> ShardIterator.of(text, SCOPE, NOW)).hasMessage("Invalid ShardIterator");
    }
}
