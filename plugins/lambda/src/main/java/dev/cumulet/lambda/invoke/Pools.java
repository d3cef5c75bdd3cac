package dev.cumulet.lambda.invoke;

import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which environments there are, and which of them wait for work; guarded by the fleet's lock. */
final class Pools {
    private final Map<String, Pool> pools = new HashMap<>();
    private final Set<Lease> all = new HashSet<>();

    /** {@return how many environments there are, at work or not} */
    int size() {
        return all.size();
    }

    void add(Lease lease) {
        all.add(lease);
    }

    void remove(Lease lease) {
        all.remove(lease);
    }

    /** {@return those that have an environment} */
    List<ExecutionEnvironment> environments() {
        return all.stream()
                .map(Lease::environment)
                .filter(environment -> environment != null)
                .toList();
    }

    /**
     * {@return the environments of a version's present code and configuration}
     *
     * @param ended gets those of earlier ones
     */
    Pool of(Demand demand, List<Lease> ended) {
        Pool present = pools.get(demand.version());
        if (present != null && present.isOf(demand.revision())) {
            return present;
        }
        if (present != null) {
            retire(present, ended);
        }
        Pool fresh = new Pool(demand.revision());
        pools.put(demand.version(), fresh);
        return fresh;
    }

    Optional<Pool> find(String version) {
        return Optional.ofNullable(pools.get(version));
    }

    /** {@return whether somebody may still use it; otherwise its code or configuration is gone} */
    boolean isCurrent(Lease lease) {
        return pools.get(lease.demand().version()) == lease.pool();
    }

    /** Drops those without work of a version, or of all versions of a function that is gone. */
    void retire(String version, boolean isGone, List<Lease> ended) {
        String ofVersions = version + ":";
        pools.entrySet().removeIf(entry -> {
            boolean isMeant =
                    entry.getKey().equals(version) || isGone && entry.getKey().startsWith(ofVersions);
            if (isMeant) {
                retire(entry.getValue(), ended);
            }
            return isMeant;
        });
    }

    private void retire(Pool pool, List<Lease> ended) {
        for (Deque<Lease> idle : List.of(pool.warm(), pool.provisioned())) {
            ended.addAll(idle);
            idle.forEach(all::remove);
            idle.clear();
        }
    }

    /** Drops all without work; those at work go when they are released. */
    void clear(List<Lease> ended) {
        pools.values().forEach(pool -> retire(pool, ended));
        pools.clear();
    }

    /** {@return whether there was one without work to make room; the one that has been idle for longest goes} */
    boolean evict(List<Lease> ended) {
        Optional<Pool> oldest = pools.values().stream()
                .filter(pool -> !pool.warm().isEmpty())
                .min(Comparator.comparingLong(pool -> pool.warm().peekLast().idleSince()));
        oldest.ifPresent(pool -> drop(pool.warm(), ended));
        return oldest.isPresent();
    }

    /** Drops up to a number of a version's provisioned ones. */
    void dismiss(String version, int number, List<Lease> ended) {
        find(version).ifPresent(pool -> {
            for (int i = 0; i < number && !pool.provisioned().isEmpty(); i++) {
                drop(pool.provisioned(), ended);
            }
        });
    }

    /** {@return how long until the next one expires} */
    long collectExpired(long keepAliveNanos, List<Lease> ended) {
        long now = System.nanoTime();
        long next = Long.MAX_VALUE;
        for (Pool pool : pools.values()) {
            Deque<Lease> warm = pool.warm();
            while (!warm.isEmpty() && now - warm.peekLast().idleSince() >= keepAliveNanos) {
                drop(warm, ended);
            }
            if (!warm.isEmpty()) {
                next = Math.min(next, keepAliveNanos - (now - warm.peekLast().idleSince()));
            }
        }
        return next;
    }

    private void drop(Deque<Lease> idle, List<Lease> ended) {
        Lease lease = idle.pollLast();
        all.remove(lease);
        ended.add(lease);
    }
}
