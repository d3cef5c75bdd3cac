package dev.cumulet.lambda.poll;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Sees to it that a mapping's shard is read by one reader at a time: a mapping that is switched off and on again begins
 * anew only when what was on its way has arrived.
 */
final class Turns {
    private final Map<String, ReentrantLock> shards = new ConcurrentHashMap<>();

    <T> T take(String shard, Supplier<T> reading) {
        ReentrantLock turn = shards.computeIfAbsent(shard, id -> new ReentrantLock());
        turn.lock();
        try {
            return reading.get();
        } finally {
            turn.unlock();
        }
    }
}
