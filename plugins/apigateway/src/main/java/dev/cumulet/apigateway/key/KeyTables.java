package dev.cumulet.apigateway.key;

import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * API keys and usage plans by id, and which keys are in which plans. Requests of clients read the index in memory; only
 * operations touch the tables, one at a time, since what they check spans several of them.
 */
public final class KeyTables {
    private static final Comparator<ApiKey> LATEST_FIRST =
            Comparator.comparing(ApiKey::createdDate).reversed().thenComparing(ApiKey::id);

    private final Table<ApiKey> keys;
    private final Table<UsagePlan> plans;
    private final Table<Membership> memberships;
    private final ReentrantLock writing = new ReentrantLock();
    /** Null until somebody first asks. */
    private volatile KeyIndex index;

    public KeyTables(Storage storage) {
        this.keys = storage.table("api-keys", ApiKey.class);
        this.plans = storage.table("usage-plans", UsagePlan.class);
        this.memberships = storage.table("usage-plan-keys", Membership.class);
    }

    /** {@return what a key's value opens a stage by, if it does} */
    public Optional<Grant> grant(Scope scope, String value, String api, String stage) {
        return index().grant(scope, value, api, stage);
    }

    /** {@return a plan} */
    public Optional<UsagePlan> plan(Scope scope, String planId) {
        return plans.get(scope, planId);
    }

    /** {@return a key, if it is in that plan} */
    public Optional<ApiKey> keyIn(Scope scope, String planId, String keyId) {
        return memberships.get(scope, new Membership(planId, keyId).tableKey()).flatMap(in -> key(scope, keyId));
    }

    /** {@return the keys of a plan, the latest first; none if there is no such plan} */
    public List<ApiKey> keysIn(Scope scope, String planId) {
        return memberships.scan(scope, planId + "/", "", Integer.MAX_VALUE).stream()
                .flatMap(in -> key(scope, in.value().keyId()).stream())
                .sorted(LATEST_FIRST)
                .toList();
    }

    Optional<ApiKey> key(Scope scope, String keyId) {
        return keys.get(scope, keyId);
    }

    Optional<ApiKey> keyOf(Scope scope, String value) {
        return index().key(scope, value);
    }

    List<ApiKey> keys(Scope scope) {
        return keys.scan(scope, "", "", Integer.MAX_VALUE).stream()
                .map(Table.Entry::value)
                .sorted(LATEST_FIRST)
                .toList();
    }

    List<UsagePlan> plans(Scope scope) {
        return plans.scan(scope, "", "", Integer.MAX_VALUE).stream()
                .map(Table.Entry::value)
                .toList();
    }

    Set<String> plansOf(Scope scope, String keyId) {
        return Set.copyOf(index().plansOf(scope, keyId));
    }

    /** Does what consists of several reads and writes while nobody else writes. */
    <T> T alone(Supplier<T> work) {
        writing.lock();
        try {
            return work.get();
        } finally {
            writing.unlock();
        }
    }

    /** Changes a key, makes it or removes it, and takes a removed one out of its plans. */
    public Optional<ApiKey> updateKey(Scope scope, String keyId, UnaryOperator<Optional<ApiKey>> change) {
        return alone(() -> {
            KeyIndex known = index();
            Optional<ApiKey> before = key(scope, keyId);
            Optional<ApiKey> after = keys.update(scope, keyId, change);
            if (after.isEmpty()) {
                plansOf(scope, keyId).forEach(planId -> leave(scope, planId, keyId));
                before.ifPresent(key -> known.remove(scope, key));
            }
            after.ifPresent(key -> known.put(scope, key));
            return after;
        });
    }

    /** Changes a plan, makes it or removes it with its keys' memberships. */
    public Optional<UsagePlan> updatePlan(Scope scope, String planId, UnaryOperator<Optional<UsagePlan>> change) {
        return alone(() -> {
            KeyIndex known = index();
            Optional<UsagePlan> after = plans.update(scope, planId, change);
            if (after.isEmpty()) {
                keysIn(scope, planId).forEach(key -> leave(scope, planId, key.id()));
                known.removePlan(scope, planId);
            }
            after.ifPresent(plan -> known.put(scope, plan));
            return after;
        });
    }

    /** Puts a key into a plan. */
    void join(Scope scope, String planId, String keyId) {
        alone(() -> {
            Membership membership = new Membership(planId, keyId);
            memberships.put(scope, membership.tableKey(), membership);
            index().put(scope, membership);
            return membership;
        });
    }

    /** Takes a key out of a plan. */
    void leave(Scope scope, String planId, String keyId) {
        alone(() -> {
            Membership membership = new Membership(planId, keyId);
            memberships.remove(scope, membership.tableKey());
            index().remove(scope, membership);
            return membership;
        });
    }

    /** Forgets all keys and plans. */
    public void clear() {
        alone(() -> {
            memberships.clear();
            keys.clear();
            plans.clear();
            index = new KeyIndex();
            return index;
        });
    }

    private KeyIndex index() {
        KeyIndex known = index;
        return known != null ? known : alone(this::load);
    }

    private KeyIndex load() {
        if (index == null) {
            KeyIndex loaded = new KeyIndex();
            keys.all().forEach(entry -> loaded.put(entry.scope(), entry.value()));
            plans.all().forEach(entry -> loaded.put(entry.scope(), entry.value()));
            memberships.all().forEach(entry -> loaded.put(entry.scope(), entry.value()));
            index = loaded;
        }
        return index;
    }
}
