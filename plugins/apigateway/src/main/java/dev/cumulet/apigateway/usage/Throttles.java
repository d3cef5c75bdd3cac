package dev.cumulet.apigateway.usage;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The buckets of all that is throttled, each by a key of its user's choice. */
public final class Throttles {
    /** Who is not asked for any more is forgotten with all others; nobody waits longer for that. */
    private static final int MOST = 10_000;

    private final Map<Named, TokenBucket> buckets = new ConcurrentHashMap<>();

    /** With other limits a key has another bucket. */
    private record Named(Object key, double rate, int burst) {}

    /**
     * {@return whether one more request is let through now}
     *
     * @param key whose requests are counted together; a record or text
     * @param rate requests a second in the long run
     * @param burst requests at once
     */
    public boolean take(Object key, double rate, int burst, Instant now) {
        if (buckets.size() > MOST) {
            buckets.clear();
        }
        return buckets.computeIfAbsent(new Named(key, rate, burst), named -> new TokenBucket(rate, burst, now))
                .take(now);
    }

    /** Forgets all buckets. */
    public void clear() {
        buckets.clear();
    }
}
