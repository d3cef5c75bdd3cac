package dev.cumulet.lambda.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many environments may be at work. */
class OccupancyTest {
    private static final Scope HOME = new Scope("111111111111", "us-east-1");
    private static final Scope ELSEWHERE = new Scope("111111111111", "eu-west-1");

    private final Occupancy occupancy = new Occupancy(scope -> 900);

    @Test
    void countsAllVersionsOfAFunctionAgainstItsReserve() {
        occupancy.add(demand(HOME, "f", "f:1", Optional.of(2)));
        occupancy.check(demand(HOME, "f", "f:2", Optional.of(2)));
        occupancy.add(demand(HOME, "f", "f", Optional.of(2)));

        assertRefused(demand(HOME, "f", "f:2", Optional.of(2)), "ReservedFunctionConcurrentInvocationLimitExceeded");

        occupancy.remove(demand(HOME, "f", "f:1", Optional.of(2)));
        assertAllowed(demand(HOME, "f", "f:2", Optional.of(2)));
    }

    @Test
    void takesWhatIsProvisionedFromTheReserve() {
        // Recorded from AWS: with a reserve of 2 and 2 provisioned for a version, $LATEST is throttled.
        occupancy.provision("f", 2);
        assertRefused(demand(HOME, "f", "f", Optional.of(2)), "ReservedFunctionConcurrentInvocationLimitExceeded");

        occupancy.provision("f", -1);
        assertAllowed(demand(HOME, "f", "f", Optional.of(2)));
    }

    @Test
    void sharesWhatTheReservesLeaveOfAnAccountsConcurrency() {
        for (int i = 0; i < 100; i++) {
            Demand next = demand(HOME, "f" + i, "f" + i, Optional.empty());
            occupancy.check(next);
            occupancy.add(next);
        }

        assertRefused(demand(HOME, "g", "g", Optional.empty()), "ConcurrentInvocationLimitExceeded");
        assertAllowed(demand(HOME, "h", "h", Optional.of(1)));
        assertAllowed(demand(ELSEWHERE, "g", "g", Optional.empty()));
    }

    private void assertAllowed(Demand demand) {
        assertThatCode(() -> occupancy.check(demand)).doesNotThrowAnyException();
    }

    private void assertRefused(Demand demand, String reason) {
        assertThatThrownBy(() -> occupancy.check(demand))
                .isInstanceOfSatisfying(
                        AwsException.class, error -> assertThat(error.members()).containsEntry("Reason", reason));
    }

    private static Demand demand(Scope scope, String function, String version, Optional<Integer> reserved) {
        return new Demand(scope, function, version, "revision", reserved);
    }
}
