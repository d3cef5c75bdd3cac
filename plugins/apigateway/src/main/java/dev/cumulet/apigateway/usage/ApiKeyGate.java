package dev.cumulet.apigateway.usage;

import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.key.ApiKey;
import dev.cumulet.apigateway.key.ApiStage;
import dev.cumulet.apigateway.key.Grant;
import dev.cumulet.apigateway.key.KeyTables;
import dev.cumulet.apigateway.key.ThrottleSettings;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.request.Caller;
import dev.cumulet.apigateway.request.Gate;
import dev.cumulet.spi.service.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lets nobody call a method that asks for an API key without one that a usage plan of the stage knows, and not more often
 * than the plan allows. It stands behind the authorizers, since one of them may tell the key.
 */
public final class ApiKeyGate implements Gate {
    private static final String KEY = "apiKey";
    private static final String FROM_AUTHORIZER = "AUTHORIZER";

    private final KeyTables keys;
    private final Throttles throttles;
    private final UsageLedger ledger;

    public ApiKeyGate(KeyTables keys, Throttles throttles, UsageLedger ledger) {
        this.keys = keys;
        this.throttles = throttles;
        this.ledger = ledger;
    }

    /** All requests of a key in a plan count together, whatever stage they are for; a method's own limit is apart. */
    private record Throttled(Scope scope, String planId, String keyId, String method) {}

    @Override
    public ApiRequest admit(ApiRequest request) {
        if (!Boolean.TRUE.equals(request.method().apiKeyRequired())) {
            return request;
        }
        Grant grant = shown(request)
                .flatMap(value -> keys.grant(
                        request.owner(),
                        value,
                        request.address().api(),
                        request.stage().stageName()))
                .orElseThrow(GatewayError.INVALID_API_KEY::exception);
        if (!isInRate(request, grant)) {
            throw GatewayError.THROTTLED.exception();
        }
        if (!ledger.count(request.owner(), grant, request.time())) {
            throw GatewayError.QUOTA_EXCEEDED.exception();
        }
        return request.from(known(request.caller(), grant.key()));
    }

    private static Optional<String> shown(ApiRequest request) {
        return FROM_AUTHORIZER.equals(request.definition().api().apiKeySource())
                ? request.caller().usageKey()
                : request.http().header("x-api-key");
    }

    private boolean isInRate(ApiRequest request, Grant grant) {
        String method = method(request);
        Optional<ThrottleSettings> own = ofMethod(grant.stage(), method);
        ThrottleSettings settings = own.orElse(grant.plan().throttle());
        if (settings == null || settings.rateLimit() == null || settings.burstLimit() == null) {
            return true;
        }
        String apart = own.isPresent() ? grant.stage() + method : "";
        Throttled key =
                new Throttled(request.owner(), grant.plan().id(), grant.key().id(), apart);
        return throttles.take(key, settings.rateLimit(), settings.burstLimit(), request.time());
    }

    private static String method(ApiRequest request) {
        return withoutSlashes(
                request.route().resource().path() + "/" + request.method().httpMethod());
    }

    /** A method's limits stand under its path and name; clients differ about the slashes in front. */
    private static Optional<ThrottleSettings> ofMethod(ApiStage stage, String method) {
        if (stage.throttle() == null) {
            return Optional.empty();
        }
        return stage.throttle().entrySet().stream()
                .filter(entry -> withoutSlashes(entry.getKey()).equals(method))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String withoutSlashes(String path) {
        int start = 0;
        while (start < path.length() && path.charAt(start) == '/') {
            start++;
        }
        return path.substring(start);
    }

    private static Caller known(Caller caller, ApiKey key) {
        Map<String, String> identity = new HashMap<>(caller.identity());
        identity.put(KEY, key.value());
        identity.put("apiKeyId", key.id());
        return caller.with(identity);
    }
}
