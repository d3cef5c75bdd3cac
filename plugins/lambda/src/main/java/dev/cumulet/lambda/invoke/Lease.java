package dev.cumulet.lambda.invoke;

/** An environment that its holder works with, until it is given back to the fleet. */
final class Lease {
    private final Pool pool;
    private final boolean isProvisioned;

    // All below is guarded by the fleet's lock.
    private Demand demand;
    private ExecutionEnvironment environment;
    private long idleSince;

    Lease(Demand demand, Pool pool, boolean isProvisioned) {
        this.demand = demand;
        this.pool = pool;
        this.isProvisioned = isProvisioned;
    }

    /** {@return what it works for, or did} */
    Demand demand() {
        return demand;
    }

    void setDemand(Demand next) {
        demand = next;
    }

    Pool pool() {
        return pool;
    }

    /** {@return whether it was started ahead and stays, work or not} */
    boolean isProvisioned() {
        return isProvisioned;
    }

    /** {@return the environment; nothing but {@code null} until it is started} */
    ExecutionEnvironment environment() {
        return environment;
    }

    void setEnvironment(ExecutionEnvironment started) {
        environment = started;
    }

    long idleSince() {
        return idleSince;
    }

    void setIdleSince(long nanos) {
        idleSince = nanos;
    }
}
