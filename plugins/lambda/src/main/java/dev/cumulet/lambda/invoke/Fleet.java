package dev.cumulet.lambda.invoke;

import dev.cumulet.spi.service.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
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
    private final Pools pools = new Pools();
    private final Occupancy occupancy;
    private boolean isClosed;
    private volatile Consumer<Demand> lost = demand -> {};

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

    /** Puts another environment in the place of one that takes too long to start. */
    void renew(Lease lease, Supplier<ExecutionEnvironment> start) {
        end(lease);
        ExecutionEnvironment started = start.get();
        if (!attach(lease, started)) {
            started.close();
            throw new IllegalStateException(STOPPING);
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
            Pool pool = pools.of(demand, ended);
            Lease provisioned = pool.provisioned().pollFirst();
            if (provisioned != null) {
                provisioned.setDemand(demand);
                return provisioned;
            }
            occupancy.check(demand);
            Lease lease = pool.warm().pollFirst();
            if (lease == null && hasRoom(ended)) {
                lease = new Lease(demand, pool, false);
                pools.add(lease);
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
        return pools.size() < maxEnvironments || pools.evict(ended);
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
                pools.remove(lease);
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
        if (!isUsable && lease.isProvisioned()) {
            lost.accept(lease.demand());
        }
        return isKept;
    }

    /** {@return whether it waits for work again, since its code and configuration are still the present ones} */
    private boolean keep(Lease lease) {
        if (isClosed
                || !pools.isCurrent(lease)
                || lease.isProvisioned() && lease.pool().isComplete()) {
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
            pools.retire(version, isGone, ended);
            freed.signalAll();
        } finally {
            lock.unlock();
        }
        ended.forEach(Fleet::end);
    }

    private static void end(Lease lease) {
        end(lease.environment());
    }

    private static Thread end(ExecutionEnvironment environment) {
        return Thread.ofVirtual().name("lambda-kill").start(environment::close);
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
                    long left = pools.collectExpired(keepAliveNanos, ended);
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

    /** Sets who is told of each provisioned environment that has ended at work. */
    void onLostProvisioned(Consumer<Demand> action) {
        lost = action;
    }

    /**
     * Says how many environments of a version are to stay, and takes their places from the function's reserve.
     *
     * @param before how many it said before
     */
    void provision(Demand demand, int before, int wanted) {
        List<Lease> ended = new ArrayList<>();
        lock.lock();
        try {
            occupancy.provision(demand.function(), wanted - before);
            pools.of(demand, ended).setWanted(wanted);
        } finally {
            lock.unlock();
        }
        ended.forEach(Fleet::end);
    }

    /** {@return a place for an environment that stays; nothing if this machine bears no more} */
    Optional<Lease> place(Demand demand) {
        List<Lease> ended = new ArrayList<>();
        lock.lock();
        try {
            if (isClosed || !hasRoom(ended)) {
                return Optional.empty();
            }
            Lease lease = new Lease(demand, pools.of(demand, ended), true);
            pools.add(lease);
            return Optional.of(lease);
        } finally {
            lock.unlock();
            ended.forEach(Fleet::end);
        }
    }

    /**
     * Fills a place with an environment that is ready for work.
     *
     * @param limit how long it may take to be
     * @return whether it is; otherwise the place is free again
     */
    boolean fill(Lease lease, Supplier<ExecutionEnvironment> start, Duration limit) throws InterruptedException {
        boolean isFilled = false;
        ExecutionEnvironment started = null;
        try {
            started = start.get();
            isFilled = attach(lease, started) && started.awaitReady(limit) && settle(lease);
            return isFilled;
        } finally {
            if (!isFilled) {
                vacate(lease);
                if (started != null) {
                    started.close();
                }
            }
        }
    }

    private boolean settle(Lease lease) {
        lock.lock();
        try {
            boolean isKept = keep(lease);
            freed.signalAll();
            return isKept;
        } finally {
            lock.unlock();
        }
    }

    private void vacate(Lease lease) {
        lock.lock();
        try {
            pools.remove(lease);
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** {@return how many provisioned environments of a version were without work, up to a number, and have ended} */
    int dismiss(String version, int number) {
        List<Lease> ended = new ArrayList<>();
        lock.lock();
        try {
            pools.dismiss(version, number, ended);
            freed.signalAll();
        } finally {
            lock.unlock();
        }
        ended.forEach(Fleet::end);
        return ended.size();
    }

    /** Ends all environments, at work or not, and goes on with none. */
    void clear() {
        List<ExecutionEnvironment> ended;
        lock.lock();
        try {
            ended = pools.environments();
            pools.clear(new ArrayList<>());
            freed.signalAll();
        } finally {
            lock.unlock();
        }
        endAll(ended);
    }

    /** Each on a thread of its own: extensions take their time, and one that can't be ended must not save the others. */
    private static void endAll(List<ExecutionEnvironment> environments) {
        List<Thread> endings = environments.stream().map(Fleet::end).toList();
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
        List<ExecutionEnvironment> ended;
        lock.lock();
        try {
            isClosed = true;
            ended = pools.environments();
            idled.signalAll();
            freed.signalAll();
        } finally {
            lock.unlock();
        }
        endAll(ended);
    }
}
