package dev.cumulet.apigateway.key;

import dev.cumulet.spi.service.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What requests look up, in maps: keys by what clients show, plans by their keys. One thread at a time changes it, any
 * number read.
 */
final class KeyIndex {
    private final Map<Name, ApiKey> keysByValue = new ConcurrentHashMap<>();
    private final Map<Name, Set<String>> plansByKey = new ConcurrentHashMap<>();
    private final Map<Name, UsagePlan> plans = new ConcurrentHashMap<>();

    private record Name(Scope scope, String text) {}

    void put(Scope scope, ApiKey key) {
        keysByValue.put(new Name(scope, key.value()), key);
    }

    void remove(Scope scope, ApiKey key) {
        keysByValue.remove(new Name(scope, key.value()));
        plansByKey.remove(new Name(scope, key.id()));
    }

    void put(Scope scope, UsagePlan plan) {
        plans.put(new Name(scope, plan.id()), plan);
    }

    void removePlan(Scope scope, String planId) {
        plans.remove(new Name(scope, planId));
    }

    void put(Scope scope, Membership membership) {
        plansByKey
                .computeIfAbsent(new Name(scope, membership.keyId()), first -> ConcurrentHashMap.newKeySet())
                .add(membership.planId());
    }

    void remove(Scope scope, Membership membership) {
        plansOf(scope, membership.keyId()).remove(membership.planId());
    }

    Optional<ApiKey> key(Scope scope, String value) {
        return Optional.ofNullable(keysByValue.get(new Name(scope, value)));
    }

    Optional<UsagePlan> plan(Scope scope, String planId) {
        return Optional.ofNullable(plans.get(new Name(scope, planId)));
    }

    Set<String> plansOf(Scope scope, String keyId) {
        return plansByKey.getOrDefault(new Name(scope, keyId), ConcurrentHashMap.newKeySet());
    }

    Optional<Grant> grant(Scope scope, String value, String api, String stage) {
        ApiKey key = keysByValue.get(new Name(scope, value));
        if (key == null || !key.enabled()) {
            return Optional.empty();
        }
        for (String planId : plansOf(scope, key.id())) {
            UsagePlan plan = plans.get(new Name(scope, planId));
            Optional<ApiStage> open = plan == null ? Optional.empty() : plan.stage(api, stage);
            if (open.isPresent()) {
                return Optional.of(new Grant(key, plan, open.get()));
            }
        }
        return Optional.empty();
    }
}
