package dev.cumulet.lambda.invoke;

import java.util.ArrayDeque;
import java.util.Deque;

/** The environments without work of one revision of a version's code and configuration; guarded by the fleet's lock. */
final class Pool {
    private final String revision;
    private final Deque<Lease> warm = new ArrayDeque<>();
    private final Deque<Lease> provisioned = new ArrayDeque<>();
    private int wanted;

    Pool(String revision) {
        this.revision = revision;
    }

    boolean isOf(String other) {
        return revision.equals(other);
    }

    /** {@return those that were started by a call and go when they were idle for long; the last used first} */
    Deque<Lease> warm() {
        return warm;
    }

    /** {@return those that were started ahead and stay} */
    Deque<Lease> provisioned() {
        return provisioned;
    }

    /** Says how many are to be started ahead. */
    void setWanted(int number) {
        wanted = number;
    }

    /** {@return whether another one that was started ahead would be one too many} */
    boolean isComplete() {
        return provisioned.size() >= wanted;
    }

    /** {@return those among which a lease waits for work} */
    Deque<Lease> place(Lease lease) {
        return lease.isProvisioned() ? provisioned : warm;
    }
}
