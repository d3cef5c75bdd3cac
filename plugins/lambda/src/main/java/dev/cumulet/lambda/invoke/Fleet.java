package dev.cumulet.lambda.invoke;

import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.spi.service.AwsException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * All execution environments: those at work, and the warm ones of each revision of each function, the last used first.
 *
 * <p>One lock guards it; environments are started and ended outside of it.
 */
final class Fleet implements AutoCloseable {
    private static final int ACCOUNT_CONCURRENCY = 1000;
    private static final String STOPPING = "The server is stopping";

    /** A function's environments of one revision of its code and configuration. */
    private static final class Pool {
        private final String revision;
        private final Deque<Lease> warm = new ArrayDeque<>();

        private Pool(String revision) {
            this.revision = revision;
        }
    }

    /** An environment that its holder works with, until it is given back. */
    static final class Lease {
        private final String function;
        private final Pool pool;
        private ExecutionEnvironment environment;
        private long idleSince;

        private Lease(String function, Pool pool) {
            this.function = function;
            this.pool = pool;
        }

        ExecutionEnvironment environment() {
            return environment;
        }
    }

    private final int maxEnvironments;
    private final long keepAliveNanos;
    private final long patienceNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final Condition idled = lock.newCondition();
    // All below is guarded by the lock.
    private final Map<String, Pool> pools = new HashMap<>();
    private final Map<String, Integer> busy = new HashMap<>();
    private final Set<Lease> all = new HashSet<>();
    private int allBusy;
    private boolean isClosed;

    /**
     * Makes an empty fleet.
     *
     * @param maxEnvironments how many environments this machine bears
     * @param keepAlive how long one stays warm without work
     * @param patience how long a caller waits where all environments that this machine bears are at work
     */
    Fleet(int maxEnvironments, Duration keepAlive, Duration patience) {
        this.maxEnvironments = maxEnvironments;
        this.keepAliveNanos = keepAlive.toNanos();
        this.patienceNanos = patience.toNanos();
        Thread.ofVirtual().name("lambda-idle-environments").start(this::expire);
    }

    /**
     * Takes an environment for one invocation.
     *
     * @param function the function's ARN
     * @param revision what tells its present code and configuration from earlier ones
     * @param limit how many environments of the function may work at once
     * @param start starts another environment, outside of all locks
     * @throws AwsException if too many are at work
     */
    Lease acquire(String function, String revision, int limit, Supplier<ExecutionEnvironment> start)
            throws InterruptedException {
        List<Lease> ended = new ArrayList<>();
        Lease lease;
        lock.lockInterruptibly();
        try {
            lease = reserve(function, revision, limit, ended);
        } finally {
            lock.unlock();
            ended.forEach(Fleet::end);
        }
        if (lease.environment == null) {
            start(lease, start);
        }
        return lease;
    }

    private void start(Lease lease, Supplier<ExecutionEnvironment> start) {
        try {
            ExecutionEnvironment started = start.get();
            lock.lock();
            try {
                lease.environment = started;
                if (!isClosed) {
                    return;
                }
            } finally {
                lock.unlock();
            }
            started.close();
            throw new IllegalStateException(STOPPING);
        } catch (RuntimeException e) {
            release(lease);
            throw e;
        }
    }

    private Lease reserve(String function, String revision, int limit, List<Lease> ended) throws InterruptedException {
        long left = patienceNanos;
        while (true) {
            if (isClosed) {
                throw new IllegalStateException(STOPPING);
            }
            if (busy.getOrDefault(function, 0) >= limit) {
                throw tooMany("ReservedFunctionConcurrentInvocationLimitExceeded");
            }
            if (allBusy >= ACCOUNT_CONCURRENCY) {
                throw tooMany("ConcurrentInvocationLimitExceeded");
            }
            Pool pool = pool(function, revision, ended);
            Lease lease = pool.warm.pollFirst();
            if (lease == null && (all.size() < maxEnvironments || evict(ended))) {
                lease = new Lease(function, pool);
                all.add(lease);
            }
            if (lease != null) {
                busy.merge(function, 1, Integer::sum);
                allBusy++;
                return lease;
            }
            if (left <= 0) {
                throw tooMany("ConcurrentInvocationLimitExceeded");
            }
            left = freed.awaitNanos(left);
        }
    }

    private static AwsException tooMany(String reason) {
        return LambdaError.TOO_MANY_REQUESTS.exception().with("Reason", reason);
    }

    private Pool pool(String function, String revision, List<Lease> ended) {
        Pool present = pools.get(function);
        if (present != null && present.revision.equals(revision)) {
            return present;
        }
        if (present != null) {
            retire(present, ended);
        }
        Pool fresh = new Pool(revision);
        pools.put(function, fresh);
        return fresh;
    }

    private void retire(Pool pool, List<Lease> ended) {
        ended.addAll(pool.warm);
        pool.warm.forEach(all::remove);
        pool.warm.clear();
    }

    /** Makes room: the environment that has been idle for longest goes. */
    private boolean evict(List<Lease> ended) {
        Pool oldest = null;
        for (Pool pool : pools.values()) {
            if (!pool.warm.isEmpty()
                    && (oldest == null || pool.warm.peekLast().idleSince < oldest.warm.peekLast().idleSince)) {
                oldest = pool;
            }
        }
        if (oldest == null) {
            return false;
        }
        Lease lease = oldest.warm.pollLast();
        all.remove(lease);
        ended.add(lease);
        return true;
    }

    /** Gives an environment back, to be used again if it still can be. */
    void release(Lease lease) {
        boolean isKept = lease.environment != null && lease.environment.isUsable();
        lock.lock();
        try {
            busy.compute(lease.function, (name, count) -> count == 1 ? null : Integer.valueOf(count - 1));
            allBusy--;
            isKept &= !isClosed && pools.get(lease.function) == lease.pool;
            if (isKept) {
                lease.idleSince = System.nanoTime();
                lease.pool.warm.addFirst(lease);
                if (lease.pool.warm.size() == 1) {
                    idled.signal();
                }
            } else {
                all.remove(lease);
            }
            // All of them: the one that is woken may be over its function's limit, and would leave the place unused.
            freed.signalAll();
        } finally {
            lock.unlock();
        }
        if (!isKept && lease.environment != null) {
            // The caller has its answer before the processes are hunted down.
            Thread.ofVirtual().name("lambda-kill").start(lease.environment::close);
        }
    }

    /** Ends a function's warm environments; those at work end when their work is done. */
    void retire(String function) {
        List<Lease> ended = new ArrayList<>();
        lock.lock();
        try {
            Pool pool = pools.remove(function);
            if (pool != null) {
                retire(pool, ended);
            }
            freed.signalAll();
        } finally {
            lock.unlock();
        }
        ended.forEach(Fleet::end);
    }

    private static void end(Lease lease) {
        Thread.ofVirtual().name("lambda-kill").start(lease.environment::close);
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
            while (!pool.warm.isEmpty() && now - pool.warm.peekLast().idleSince >= keepAliveNanos) {
                Lease lease = pool.warm.pollLast();
                all.remove(lease);
                ended.add(lease);
            }
            if (!pool.warm.isEmpty()) {
                next = Math.min(next, keepAliveNanos - (now - pool.warm.peekLast().idleSince));
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
                if (lease.environment != null) {
                    ended.add(lease.environment);
                }
            }
            pools.values().forEach(pool -> pool.warm.forEach(all::remove)); // those at work go when they are released
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
            if (lease.environment != null) {
                lease.environment.close();
            }
        }
    }
}
