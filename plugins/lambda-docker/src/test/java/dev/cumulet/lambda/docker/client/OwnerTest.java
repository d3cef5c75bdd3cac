package dev.cumulet.lambda.docker.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whose containers are whose. */
class OwnerTest {
    private final Owner self = Owner.ofThisProcess();

    @Test
    void isReadBackFromALabel() {
        Owner read = Owner.parse(self.toString()).orElseThrow();
        assertThat(read.toString()).isEqualTo(self.toString());
        assertThat(Owner.parse("")).isEmpty();
        assertThat(Owner.parse("host space pid 0")).isEmpty();
    }

    @Test
    void livesAsLongAsItsProcess() {
        assertThat(Owner.parse(self.toString()).orElseThrow().isAlive()).isTrue();
        assertThat(new Owner(self.host(), self.space(), self.pid(), Instant.EPOCH).isAlive())
                .as("another process had that id")
                .isFalse();
        assertThat(new Owner(self.host(), self.space(), 4_194_303, self.started()).isAlive())
                .isFalse();
    }

    @Test
    void knowsNothingOfProcessesElsewhere() {
        assertThat(self.isNeighbour(new Owner("elsewhere", self.space(), self.pid(), self.started())))
                .isFalse();
        assertThat(self.isNeighbour(new Owner(self.host(), "pid:[1]", self.pid(), self.started())))
                .isFalse();
    }
}
