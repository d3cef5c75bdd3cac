package dev.cumulet.lambda.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Options written as for {@code docker run}. */
class FlagsTest {
    @Test
    void readsShortAndLongNames() {
        Flags flags = Flags.parse("-e A=1 --env=B=2 --env C -v /a:/b:ro --privileged -p 5678:5678");
        assertThat(flags.all("env")).containsExactly("A=1", "B=2", "C");
        assertThat(flags.all("volume")).containsExactly("/a:/b:ro");
        assertThat(flags.all("publish")).containsExactly("5678:5678");
        assertThat(flags.has("privileged")).isTrue();
        assertThat(flags.all("dns")).isEmpty();
    }

    @Test
    void readsQuotesAsAShellDoes() {
        assertThat(Flags.parse("-e 'A=one two' -e B=\"'\"").all("env")).containsExactly("A=one two", "B='");
        assertThat(Flags.parse("  ").values()).isEmpty();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> Flags.parse("--gpus all"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("option --gpus isn't known; those are ");
        assertThatThrownBy(() -> Flags.parse("-e"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("option -e has no value");
    }
}
