package dev.cumulet.apigateway.key;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.spi.service.Scope;
import java.time.Instant;
import java.util.Optional;

/** Adds keys and puts them into plans, by AWS's rules; the ways to both are a request each and an imported file. */
final class ApiKeys {
    private final Apis apis;
    private final KeyTables tables;
    private final ApiKeyValue values = new ApiKeyValue();

    ApiKeys(Apis apis, KeyTables tables) {
        this.apis = apis;
        this.tables = tables;
    }

    /** {@return the new key} */
    ApiKey add(Scope scope, ApiKey draft) {
        String name = ApiKeyRules.name(draft.name());
        String given = ApiKeyRules.value(draft.value());
        String description = ApiKeyRules.description(draft.description());
        return tables.alone(() -> {
            if (given != null && tables.keyOf(scope, given).isPresent()) {
                throw ApiGatewayError.API_KEY_EXISTS.exception();
            }
            ApiKey key = new ApiKey(
                    apis.ids().next(Identifiers.API),
                    given == null ? values.next() : given,
                    name,
                    draft.customerId(),
                    description,
                    Boolean.TRUE.equals(draft.enabled()),
                    apis.clock().instant(),
                    apis.now(),
                    draft.stageKeys(),
                    draft.tags());
            tables.updateKey(scope, key.id(), absent -> Optional.of(key));
            return key;
        });
    }

    /** {@return a key that has just been put into a plan} */
    ApiKey join(Scope scope, String planId, String keyId) {
        return tables.alone(() -> {
            UsagePlan plan = tables.plan(scope, planId).orElseThrow(ApiGatewayError.INVALID_USAGE_PLAN::exception);
            ApiKey key = tables.key(scope, keyId).orElseThrow(ApiGatewayError.INVALID_API_KEY::exception);
            checkPlans(scope, keyId, plan);
            tables.join(scope, planId, keyId);
            return key;
        });
    }

    private void checkPlans(Scope scope, String keyId, UsagePlan plan) {
        for (String other : tables.plansOf(scope, keyId)) {
            if (other.equals(plan.id())) {
                throw ApiGatewayError.API_KEY_IN_PLAN.exception(keyId, other);
            }
            tables.plan(scope, other).stream()
                    .flatMap(present -> present.apiStages().stream())
                    .filter(open -> plan.stage(open.apiId(), open.stage()).isPresent())
                    .findFirst()
                    .ifPresent(shared -> {
                        throw ApiGatewayError.USAGE_PLAN_CONFLICT.exception(plan.id(), shared);
                    });
        }
    }

    Instant now() {
        return apis.now();
    }
}
