package dev.cumulet.core.fault;

import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.service.Filter;
import java.util.random.RandomGenerator;

/**
 * When something goes wrong, and what. Safe for use by many threads; of requests that come one after the other the same
 * ones are hit in each run.
 */
public final class FaultRule {
    /**
     * Which requests.
     *
     * @param service the name of a service, or {@code *}
     * @param operation the name of an operation, or {@code *}
     * @param resource what the decoded path begins with, without the slash in front: a bucket and a part of a key
     * @param after how many requests pass before
     * @param times how many are hit at the most
     * @param probability of being hit, from 0 to 1
     */
    public record When(String service, String operation, String resource, long after, long times, double probability) {}

    private final String id;
    private final When when;
    private final Effect effect;
    private final RandomGenerator random;
    private long matched;
    private long hits;

    FaultRule(String id, When when, Effect effect, RandomGenerator random) {
        this.id = id;
        this.when = when;
        this.effect = effect;
        this.random = random;
    }

    /** {@return whether a request is hit, which is counted} */
    boolean hits(Filter.Target target) {
        return matches(target) && isDue();
    }

    private boolean matches(Filter.Target target) {
        return (when.service().equals("*") || when.service().equals(target.service()))
                && (when.operation().equals("*") || when.operation().equals(target.operation()))
                && (when.resource().isEmpty()
                        || PercentEncoding.decode(target.http().rawPath().substring(1))
                                .startsWith(when.resource()));
    }

    private synchronized boolean isDue() {
        matched++;
        // The dice are thrown for every request, so that a count doesn't change who is hit.
        boolean isChosen = when.probability() >= 1 || random.nextDouble() < when.probability();
        if (matched <= when.after() || hits >= when.times() || !isChosen) {
            return false;
        }
        hits++;
        return true;
    }

    /** {@return a time from {@code least} to {@code most}} */
    synchronized int between(int least, int most) {
        return least == most ? least : random.nextInt(least, most + 1);
    }

    /** {@return the rule's id} */
    public String id() {
        return id;
    }

    /** {@return which requests it is about} */
    public When when() {
        return when;
    }

    /** {@return what goes wrong} */
    public Effect effect() {
        return effect;
    }

    /** {@return how many requests were the ones that it is about} */
    public synchronized long matched() {
        return matched;
    }

    /** {@return how many requests were hit} */
    public synchronized long hits() {
        return hits;
    }
}
