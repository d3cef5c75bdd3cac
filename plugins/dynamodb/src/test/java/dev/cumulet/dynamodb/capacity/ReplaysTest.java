package dev.cumulet.dynamodb.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.snapshot.MovedClock;
import dev.cumulet.spi.service.Scope;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReplaysTest {
    private static final Scope SCOPE = new Scope("100000000001", "eu-west-1");

    private final MovedClock clock = new MovedClock();
    private final Replays replays = new Replays(clock);

    @Test
    void knowsATransactionByItsTokenForTenMinutes() {
        // AWS documentation: "A client request token is valid for 10 minutes after the first request that uses it".
        replays.add(SCOPE, transaction("a"));
        clock.advance(Duration.ofMinutes(9));
        replays.add(SCOPE, transaction("a"));
        assertThat(replays.has(SCOPE, transaction("a"))).isTrue();
        clock.advance(Duration.ofMinutes(1));
        assertThat(replays.has(SCOPE, transaction("a"))).isFalse();
    }

    @Test
    void startsAnewWithATokenWhoseTimeIsOver() {
        replays.add(SCOPE, transaction("a"));
        clock.advance(Duration.ofMinutes(10));
        replays.add(SCOPE, transaction("a"));
        clock.advance(Duration.ofMinutes(9));
        assertThat(replays.has(SCOPE, transaction("a"))).isTrue();
    }

    @Test
    void tellsTokensOfAccountsAndRegionsApart() {
        replays.add(SCOPE, transaction("a"));
        assertThat(replays.has(new Scope("100000000002", "eu-west-1"), transaction("a")))
                .isFalse();
        assertThat(replays.has(SCOPE, transaction("b"))).isFalse();
    }

    @Test
    void knowsNoTransactionWithoutAToken() {
        replays.add(SCOPE, Json.object());
        assertThat(replays.has(SCOPE, Json.object())).isFalse();
    }

    private static ObjectNode transaction(String token) {
        return Json.object().put("ClientRequestToken", token);
    }
}
