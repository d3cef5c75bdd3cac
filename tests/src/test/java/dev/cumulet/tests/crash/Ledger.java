package dev.cumulet.tests.crash;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one worker knows of one key: the last write that was acknowledged, and the one that wasn't. For one thread. */
final class Ledger {
    /** The number of a deletion, and of what was never written. */
    static final long NOTHING = 0;

    private long acknowledged = NOTHING;
    private Optional<Long> pending = Optional.empty();
    private final Map<String, Long> versions = new HashMap<>();
    private final Set<Long> unsure = new HashSet<>();

    void begin(long number) {
        pending = Optional.of(number);
    }

    void acknowledge() {
        acknowledged = pending.orElseThrow();
        pending = Optional.empty();
    }

    void acknowledge(String versionId) {
        versions.put(versionId, pending.orElseThrow());
        acknowledge();
    }

    /** {@return the acknowledged versions: their ids, and the writes that they are of} */
    Map<String, Long> versions() {
        return versions;
    }

    /** {@return whether a version may be there though nobody has said so} */
    boolean mayHave(long number) {
        return versions.containsValue(number) || unsure.contains(number);
    }

    /** Compares with what is there after a crash, and goes on from that. */
    void check(String key, long found) {
        pending.ifPresent(unsure::add);
        if (found != acknowledged && !pending.equals(Optional.of(found))) {
            throw new AssertionError(key + " is write " + found + "; acknowledged was " + acknowledged
                    + pending.map(number -> ", and under way " + number).orElse(""));
        }
        acknowledged = found;
        pending = Optional.empty();
    }
}
