package dev.cumulet.dynamodb.table;

import dev.cumulet.spi.service.Scope;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets one request at a time make, change or delete a table. Some tables share a lock; those of the same name in an
 * account's regions do, since they may be replicas of one.
 */
final class TableLocks {
    private static final int LOCKS = 64;

    private final List<Lock> locks =
            Stream.generate(() -> (Lock) new ReentrantLock()).limit(LOCKS).toList();

    <T> T alone(Scope scope, String table, Supplier<T> work) {
        Lock lock = locks.get(Math.floorMod(31 * scope.account().hashCode() + table.hashCode(), LOCKS));
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
