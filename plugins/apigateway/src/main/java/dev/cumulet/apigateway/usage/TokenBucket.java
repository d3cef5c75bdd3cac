package dev.cumulet.apigateway.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * The algorithm by which AWS throttles: a bucket that holds as many requests as may come at once, and fills up again at
 * the steady rate. It begins full. Any thread may ask.
 */
public final class TokenBucket {
    /** Requests come here late, and in another order than they arrived in, where authorizers are slow. */
    private static final Duration LATEST = Duration.ofMinutes(15);

    private final double perNano;
    private final int burst;
    private double tokens;
    private Instant filledAt;

    /**
     * Makes a full bucket.
     *
     * @param perSecond how many requests are let through each second in the long run
     * @param burst how many are let through at once
     */
    public TokenBucket(double perSecond, int burst, Instant now) {
        this.perNano = perSecond / TimeUnit.SECONDS.toNanos(1);
        this.burst = burst;
        this.tokens = burst;
        this.filledAt = now;
    }

    /**
     * {@return whether a request is let through}
     *
     * @param now when the request arrived by the server's clock, which tests may turn back: then the bucket is as full as
     *     it was
     */
    public synchronized boolean take(Instant now) {
        if (now.isAfter(filledAt)) {
            double seconds = now.getEpochSecond() - filledAt.getEpochSecond();
            double nanos = seconds * TimeUnit.SECONDS.toNanos(1) + now.getNano() - filledAt.getNano();
            tokens = Math.min(burst, tokens + nanos * perNano);
            filledAt = now;
        } else if (now.isBefore(filledAt.minus(LATEST))) {
            filledAt = now;
        }
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
