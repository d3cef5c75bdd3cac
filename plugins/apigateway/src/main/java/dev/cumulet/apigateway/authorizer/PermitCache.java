package dev.cumulet.apigateway.authorizer;

import dev.cumulet.spi.service.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What authorizers have said of the clients that were here lately. */
public final class PermitCache {
    private static final int MOST = 10_000;
    /** No request has more headers on AWS; what is longer is asked about each time, as it must not fill the memory. */
    private static final int LONGEST_IDENTITY = 10_240;

    private final Map<Key, Kept> permits = new ConcurrentHashMap<>();
    private final Clock clock;

    public PermitCache(Clock clock) {
        this.clock = clock;
    }

    /**
     * Of whom a permit speaks.
     *
     * @param deployment a new one asks anew, as its authorizer may be another one
     * @param identity the values of all identity sources
     */
    record Key(Place place, String deployment, String authorizer, List<String> identity) {}

    /** A stage, whose permits can be forgotten together. */
    record Place(Scope scope, String api, String stage) {}

    private record Kept(Permit permit, Instant end) {}

    Optional<Permit> find(Key key) {
        Kept kept = permits.get(key);
        return kept == null || !clock.instant().isBefore(kept.end()) ? Optional.empty() : Optional.of(kept.permit());
    }

    void put(Key key, Permit permit, int seconds) {
        if (key.identity().stream().mapToInt(String::length).sum() > LONGEST_IDENTITY) {
            return;
        }
        Instant now = clock.instant();
        if (permits.size() >= MOST) {
            permits.values().removeIf(kept -> !now.isBefore(kept.end()));
        }
        if (permits.size() >= MOST) {
            permits.clear();
        }
        permits.put(key, new Kept(permit, now.plusSeconds(seconds)));
    }

    /** Forgets what was said of a stage's clients. */
    void flush(Scope scope, String api, String stage) {
        Place place = new Place(scope, api, stage);
        permits.keySet().removeIf(key -> key.place().equals(place));
    }

    /** Forgets everything. */
    public void clear() {
        permits.clear();
    }
}
