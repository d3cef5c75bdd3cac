package dev.cumulet.apigateway.usage;

import dev.cumulet.apigateway.key.Grant;
import dev.cumulet.apigateway.key.QuotaSettings;
import dev.cumulet.apigateway.key.UsagePlan;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The requests of all keys in all plans. They are counted in memory, since a write to storage would cost more than the
 * rest of a request; {@link #save} writes what has changed. A server that is killed forgets what was counted since the
 * last time.
 */
public final class UsageLedger implements AutoCloseable {
    private final Table<KeyUsage> kept;
    private final Map<Entry, Counter> counters = new ConcurrentHashMap<>();

    public UsageLedger(Storage storage) {
        this.kept = storage.table("usage", KeyUsage.class);
    }

    private record Entry(Scope scope, String planId, String keyId) {
        String tableKey() {
            return planId + "/" + keyId;
        }
    }

    /** {@return whether the plan's quota has room for one more request; if so, it is counted} */
    boolean count(Scope scope, Grant grant, Instant now) {
        return counter(scope, grant.plan().id(), grant.key().id()).count(quota(grant.plan()), day(now));
    }

    Counter counter(Scope scope, String planId, String keyId) {
        return counters.computeIfAbsent(
                new Entry(scope, planId, keyId),
                entry -> new Counter(kept.get(scope, entry.tableKey()).orElse(KeyUsage.NONE)));
    }

    /** {@return the plan's quota, if it has all that one needs} */
    static Optional<QuotaSettings> quota(UsagePlan plan) {
        return Optional.ofNullable(plan.quota()).filter(quota -> quota.limit() != null && quota.period() != null);
    }

    static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** Writes what has changed since the last time. */
    public synchronized void save() {
        counters.forEach((entry, counter) ->
                counter.change().ifPresent(usage -> kept.put(entry.scope(), entry.tableKey(), usage)));
    }

    @Override
    public void close() {
        save();
    }

    /** Forgets all counts. */
    public synchronized void clear() {
        counters.clear();
        kept.clear();
    }
}
