package dev.cumulet.apigateway.v2.authorization;

import dev.cumulet.spi.service.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What functions have said of the clients that were here lately. */
public final class DecisionCache {
    private static final int MOST = 10_000;
    /** No request has more headers on AWS; what is longer is asked about each time, as it must not fill the memory. */
    private static final int LONGEST_IDENTITY = 10_240;

    private final Map<Key, Kept> decisions = new ConcurrentHashMap<>();
    private final Clock clock;

    public DecisionCache(Clock clock) {
        this.clock = clock;
    }

    /**
     * Of whom a decision speaks.
     *
     * @param deployment a new one asks anew, as its authorizer may be another one
     * @param identity the values of all identity sources
     */
    record Key(Place place, String deployment, String authorizer, List<String> identity) {}

    /** A stage, whose decisions can be forgotten together. */
    record Place(Scope scope, String api, String stage) {}

    private record Kept(Decision decision, Instant end) {}

    Optional<Decision> find(Key key) {
        Kept kept = decisions.get(key);
        return kept == null || !clock.instant().isBefore(kept.end()) ? Optional.empty() : Optional.of(kept.decision());
    }

    void put(Key key, Decision decision, int seconds) {
        if (key.identity().stream().mapToInt(String::length).sum() > LONGEST_IDENTITY) {
            return;
        }
        Instant now = clock.instant();
        if (decisions.size() >= MOST) {
            decisions.values().removeIf(kept -> !now.isBefore(kept.end()));
        }
        if (decisions.size() >= MOST) {
            decisions.clear();
        }
        decisions.put(key, new Kept(decision, now.plusSeconds(seconds)));
    }

    /** Forgets what was said of a stage's clients. */
    public void flush(Scope scope, String api, String stage) {
        Place place = new Place(scope, api, stage);
        decisions.keySet().removeIf(key -> key.place().equals(place));
    }

    /** Forgets everything. */
    public void clear() {
        decisions.clear();
    }
}
