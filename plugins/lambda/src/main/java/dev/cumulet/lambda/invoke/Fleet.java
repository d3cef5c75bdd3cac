package dev.cumulet.lambda.invoke;

import dev.cumulet.spi.service.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * All execution environments: those at work, and those without work of each revision of each version of a function.
 *
 * <p>One lock guards it; environments are started and ended outside of it.
 */
final class Fleet implements AutoCloseable {
    private static final String STOPPING = "The server is stopping";

    private final int maxEnvironments;
    private final long keepAliveNanos;
    private final long patienceNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final Condition idled = lock.newCondition();
    // All below is guarded by the lock.
    private final Map<String, Pool> pools = new HashMap<>();
    private final Set<Lease> all = new HashSet<>();
    private final Occupancy occupancy;
    private boolean isClosed;

    /**
     * Makes an empty fleet.
     *
     * @param maxEnvironments how many environments this machine bears
     * @param keepAlive how long one stays warm without work
     * @param patience how long a caller waits where all environments that this machine bears are at work
     * @param reserves tells what is reserved for the functions of an account and region in all
     */
    Fleet(int maxEnvironments, Duration keepAlive, Duration patience, ToIntFunction<Scope> reserves) {
        this.maxEnvironments = maxEnvironments;
        this.keepAliveNanos = keepAlive.toNanos();
        this.patienceNanos = patience.toNanos();
        this.occupancy = new Occupancy(reserves);
        Thread.ofVirtual().name("lambda-idle-environments").start(this::expire);
    }

    /**
     * Takes an environment for one invocation.
     *
     * @param start starts another environment, outside of all locks
     * @throws dev.cumulet.spi.service.AwsException if too many are at work
     */
    Lease acquire(Demand demand, Supplier<ExecutionEnvironment> start) throws InterruptedException {
        List<Lease> ended = new ArrayList<>();
        Lease lease;
        lock.lockInterruptibly();
        try {
            lease = reserve(demand, ended);
        } finally {
            lock.unlock();
            ended.forEach(Fleet::end);
        }
        if (lease.environment() == null) {
            start(lease, start);
        }
        return lease;
    }

    private void start(Lease lease, Supplier<ExecutionEnvironment> start) {
        boolean isStarted = false;
        try {
            ExecutionEnvironment started = start.get();
            isStarted = attach(lease, started);
            if (!isStarted) {
                started.close();
                throw new IllegalStateException(STOPPING);
            }
        } finally {
            if (!isStarted) {
                release(lease); // Its place must not be lost, whatever went wrong.
            }
        }
    }

    private boolean attach(Lease lease, ExecutionEnvironment started) {
        lock.lock();
        try {
            if (isClosed) {
                return false;
            }
            lease.setEnvironment(started);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private Lease reserve(Demand demand, List<Lease> ended) throws InterruptedException {
        long left = patienceNanos;
        while (true) {
            if (isClosed) {
                throw new IllegalStateException(STOPPING);
            }
            Pool pool = pool(demand, ended);
            Lease provisioned = pool.provisioned().pollFirst();
            if (provisioned != null) {
                provisioned.setDemand(demand);
                return provisioned;
            }
            occupancy.check(demand);
            Lease lease = pool.warm().pollFirst();
            if (lease == null && hasRoom(ended)) {
                lease = new Lease(demand, pool, false);
                all.add(lease);
            }
            if (lease != null) {
                lease.setDemand(demand);
                occupancy.add(demand);
                return lease;
            }
            if (left <= 0) {
                throw Occupancy.exhausted();
            }
            left = freed.awaitNanos(left);
        }
    }

    private boolean hasRoom(List<Lease> ended) {
        return all.size() < maxEnvironments || evict(ended);
    }

    private Pool pool(Demand demand, List<Lease> ended) {
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

    private void retire(Pool pool, List<Lease> ended) {
        for (Deque<Lease> idle : List.of(pool.warm(), pool.provisioned())) {
            ended.addAll(idle);
            idle.forEach(all::remove);
            idle.clear();
        }
    }

    /** Makes room: the environment that has been idle for longest goes. */
    private boolean evict(List<Lease> ended) {
        Optional<Pool> oldest = pools.values().stream()
                .filter(pool -> !pool.warm().isEmpty())
                .min(Comparator.comparingLong(pool -> pool.warm().peekLast().idleSince()));
        oldest.ifPresent(pool -> {
            Lease lease = pool.warm().pollLast();
            all.remove(lease);
            ended.add(lease);
        });
        return oldest.isPresent();
    }

    /**
     * Gives an environment back, to be used again if it still can be.
     *
     * @return whether it is kept
     */
    boolean release(Lease lease) {
        ExecutionEnvironment environment = lease.environment();
        boolean isUsable = environment != null && environment.isUsable();
        boolean isKept;
        lock.lock();
        try {
            if (!lease.isProvisioned()) {
                occupancy.remove(lease.demand());
            }
            isKept = isUsable && keep(lease);
            if (!isKept) {
                all.remove(lease);
            }
            // All of them: the one that is woken may be over its function's limit, and would leave the place unused.
            freed.signalAll();
        } finally {
            lock.unlock();
        }
        if (!isKept && environment != null) {
            // The caller has its answer before the processes are hunted down.
            end(lease);
        }
        return isKept;
    }

    /** {@return whether it waits for work again, since its code and configuration are still the present ones} */
    private boolean keep(Lease lease) {
        if (isClosed || pools.get(lease.demand().version()) != lease.pool()) {
            return false;
        }
        lease.setIdleSince(System.nanoTime());
        Deque<Lease> place = lease.pool().place(lease);
        place.addFirst(lease);
        if (place.size() == 1 && !lease.isProvisioned()) {
            idled.signal();
        }
        return true;
    }

    /**
     * Ends a function's warm environments; those at work end when their work is done.
     *
     * @param version the ARN of the version that was changed or deleted; the function's own for the unpublished one
     * @param isGone whether it is the function that was deleted, with all its versions
     */
    void retire(String version, boolean isGone) {
        List<Lease> ended = new ArrayList<>();
        lock.lock();
        try {
            String ofVersions = version + ":";
            pools.entrySet().removeIf(entry -> {
                boolean isMeant = entry.getKey().equals(version)
                        || isGone && entry.getKey().startsWith(ofVersions);
                if (isMeant) {
                    retire(entry.getValue(), ended);
                }
                return isMeant;
            });
            freed.signalAll();
        } finally {
            lock.unlock();
        }
        ended.forEach(Fleet::end);
    }

    private static void end(Lease lease) {
        Thread.ofVirtual().name("lambda-kill").start(lease.environment()::close);
    }

    private void expire() {
        try {
            while (true) {
                List<Lease> ended = new ArrayList<>();
                lock.lockInterruptibly();
                try {
                    if (isClosed) {
                        return;
                    }
                    long left = collectExpired(ended);
                    if (ended.isEmpty() && left == Long.MAX_VALUE) {
                        idled.await();
                    } else if (ended.isEmpty()) {
                        idled.awaitNanos(left);
                    }
                } finally {
                    lock.unlock();
                }
                ended.forEach(Fleet::end);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@return how long until the next one expires} */
    private long collectExpired(List<Lease> ended) {
        long now = System.nanoTime();
        long next = Long.MAX_VALUE;
        for (Pool pool : pools.values()) {
            Deque<Lease> warm = pool.warm();
            while (!warm.isEmpty() && now - warm.peekLast().idleSince() >= keepAliveNanos) {
                Lease lease = warm.pollLast();
                all.remove(lease);
                ended.add(lease);
            }
            if (!warm.isEmpty()) {
                next = Math.min(next, keepAliveNanos - (now - warm.peekLast().idleSince()));
            }
        }
        return next;
    }

    /** Ends all environments, at work or not, and goes on with none. */
    void clear() {
        List<ExecutionEnvironment> ended = new ArrayList<>();
        lock.lock();
        try {
            for (Lease lease : all) {
                if (lease.environment() != null) {
                    ended.add(lease.environment());
                }
            }
            pools.values().forEach(pool -> retire(pool, new ArrayList<>())); // those at work go when they are released
            pools.clear();
            freed.signalAll();
        } finally {
            lock.unlock();
        }
        List<Thread> endings = ended.stream()
                .map(environment -> Thread.ofVirtual().name("lambda-kill").start(environment::close))
                .toList();
        for (Thread ending : endings) {
            try {
                ending.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Ends all environments, at work or not. */
    @Override
    public void close() {
        List<Lease> ended;
        lock.lock();
        try {
            isClosed = true;
            ended = List.copyOf(all);
            all.clear();
            pools.clear();
            idled.signalAll();
            freed.signalAll();
        } finally {
            lock.unlock();
        }
        for (Lease lease : ended) {
            if (lease.environment() != null) {
                lease.environment().close();
            }
        }
    }
}
