package dev.cumulet.s3.store;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** Commits once for all threads that wait for it: what was changed before a commit began is in it. */
final class GroupCommit {
    private final Runnable commit;
    private final AtomicLong changes = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private long committed;

    GroupCommit(Runnable commit) {
        this.commit = commit;
    }

    /** Returns when what the calling thread has changed is committed. */
    void await() {
        long own = changes.incrementAndGet();
        lock.lock();
        try {
            if (committed < own) {
                long known = changes.get();
                commit.run();
                committed = known;
            }
        } finally {
            lock.unlock();
        }
    }
}
