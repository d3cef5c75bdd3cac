package dev.cumulet.apigateway.usage;

import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.model.MethodSetting;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.request.Gate;
import dev.cumulet.spi.service.Scope;
import java.util.Map;

/**
 * Lets no more requests of a method through than its stage allows: by the settings of the method, or else by those of all
 * methods. The limits that AWS sets to whole accounts are not enforced.
 */
final class MethodThrottleGate implements Gate {
    private static final String ALL = "*/*";

    private final Throttles throttles;

    MethodThrottleGate(Throttles throttles) {
        this.throttles = throttles;
    }

    private record Throttled(Scope scope, String api, String stage, String method) {}

    @Override
    public ApiRequest admit(ApiRequest request) {
        Map<String, MethodSetting> settings = request.stage().methodSettings();
        if (settings == null || settings.isEmpty()) {
            return request;
        }
        // The path of a method stands in these settings without its slash in front.
        String path = request.route().resource().path().substring(1);
        String method = path + "/" + request.method().httpMethod();
        MethodSetting setting = settings.getOrDefault(method, settings.get(ALL));
        if (isLimited(setting)) {
            Throttled key = new Throttled(
                    request.owner(), request.address().api(), request.stage().stageName(), method);
            if (!throttles.take(key, setting.throttlingRateLimit(), setting.throttlingBurstLimit(), request.time())) {
                throw GatewayError.THROTTLED.exception();
            }
        }
        return request;
    }

    /** A negative limit is none. */
    private static boolean isLimited(MethodSetting setting) {
        return setting != null
                && setting.throttlingRateLimit() != null
                && setting.throttlingRateLimit() >= 0
                && setting.throttlingBurstLimit() != null
                && setting.throttlingBurstLimit() >= 0;
    }
}
