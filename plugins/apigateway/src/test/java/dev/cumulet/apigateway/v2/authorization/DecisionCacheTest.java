package dev.cumulet.apigateway.v2.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cumulet.apigateway.v2.request.HttpRequest.HttpCaller;
import dev.cumulet.spi.service.Scope;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionCacheTest {
    private static final Decision YES = new Decision(
            true, Optional.empty(), new HttpCaller("lambda", JsonNodeFactory.instance.objectNode(), Optional.empty()));

    private final DecisionCache cache = new DecisionCache(Clock.systemUTC());

    private static DecisionCache.Key key(String token) {
        DecisionCache.Place place = new DecisionCache.Place(new Scope("111122223333", "eu-west-1"), "api", "prod");
        return new DecisionCache.Key(place, "deployment", "authorizer", List.of(token));
    }

    @Test
    void whatClientsSendDoesNotFillTheMemory() {
        cache.put(key("token"), YES, 60);
        cache.put(key("t".repeat(100_000)), YES, 60);

        assertThat(cache.find(key("token"))).contains(YES);
        assertThat(cache.find(key("t".repeat(100_000)))).isEmpty();
    }
}
