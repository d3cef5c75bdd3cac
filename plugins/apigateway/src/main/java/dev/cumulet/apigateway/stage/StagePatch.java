package dev.cumulet.apigateway.stage;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Patches;
import dev.cumulet.apigateway.model.AccessLogSettings;
import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.MethodSetting;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.StageBuilder;
import java.util.List;

/** The changes of one UpdateStage request; for one thread. */
public final class StagePatch {
    private static final String VARIABLES = "/variables/";
    private static final String ACCESS_LOG = "/accessLogSettings";
    /** What AWS shows of a method as soon as one of its settings is made. */
    private static final MethodSetting USUAL_SETTING = new MethodSetting(
            false, null, false, 5000, 10_000.0, false, 300, false, true, "SUCCEED_WITH_RESPONSE_HEADER");

    private final ApiState state;
    private final StageBuilder stage;

    public StagePatch(ApiState state, StageBuilder stage) {
        this.state = state;
        this.stage = stage;
    }

    public void apply(PatchOperation patch) {
        String path = patch.path();
        if (path.startsWith(VARIABLES)) {
            patchVariable(patch, path.substring(VARIABLES.length()));
        } else if (path.startsWith(ACCESS_LOG)) {
            patchAccessLog(patch);
        } else {
            patchMember(patch);
        }
    }

    private void patchMember(PatchOperation patch) {
        String value = patch.value();
        switch (patch.path()) {
            case "/deploymentId" -> {
                state.deployment(value).orElseThrow(ApiGatewayError.INVALID_DEPLOYMENT::exception);
                stage.deploymentId(value);
            }
            case "/description" -> stage.description(value);
            case "/tracingEnabled" -> stage.tracingEnabled(Boolean.parseBoolean(value));
            case "/cacheClusterEnabled" -> stage.cacheClusterEnabled(Boolean.parseBoolean(value));
            case "/cacheClusterSize" -> stage.cacheClusterSize(value);
            default -> patchMethodSetting(patch);
        }
    }

    private void patchVariable(PatchOperation patch, String name) {
        if (patch.op().equals("remove")) {
            stage.variables().remove(name);
        } else {
            stage.variables().put(name, patch.value());
        }
    }

    private void patchAccessLog(PatchOperation patch) {
        String member = patch.path().substring(ACCESS_LOG.length());
        AccessLogSettings present = stage.accessLogSettings();
        if (patch.op().equals("remove")) {
            if (!member.isEmpty() || present == null) {
                throw ApiGatewayError.NO_METHOD_SETTING.exception(patch.path().substring(1));
            }
            stage.accessLogSettings(null);
            return;
        }
        if (!List.of("/destinationArn", "/format").contains(member)) {
            throw ApiGatewayError.ACCESS_LOG_PATH.exception();
        }
        if (patch.value() == null || patch.value().isEmpty()) {
            throw ApiGatewayError.EMPTY_ACCESS_LOG.exception();
        }
        String format = present == null ? null : present.format();
        String destination = present == null ? null : present.destinationArn();
        stage.accessLogSettings(
                member.equals("/format")
                        ? new AccessLogSettings(patch.value(), destination)
                        : new AccessLogSettings(format, patch.value()));
    }

    /** Changes a setting at {@code /{resource}/{method}/group/name}; removes a method's settings at {@code /{resource}/{method}}. */
    private void patchMethodSetting(PatchOperation patch) {
        String[] parts = patch.path().split("/", -1);
        if (patch.op().equals("remove")) {
            String key = Patches.unescaped(patch.path().substring(1));
            if (stage.methodSettings().remove(key) == null) {
                throw ApiGatewayError.NO_METHOD_SETTING.exception(key);
            }
            return;
        }
        if (parts.length < 5 || !parts[0].isEmpty()) {
            throw ApiGatewayError.STAGE_PATH.exception(patch.path());
        }
        int last = parts.length - 1;
        String resource = Patches.unescaped(String.join("/", List.of(parts).subList(1, last - 2)));
        String key = (resource.startsWith("/") ? resource.substring(1) : resource) + "/" + parts[last - 2];
        MethodSetting present = stage.methodSettings().getOrDefault(key, USUAL_SETTING);
        stage.methodSettings().put(key, changed(present, parts[last - 1] + "/" + parts[last], patch));
    }

    private static MethodSetting changed(MethodSetting s, String name, PatchOperation patch) {
        String value = patch.value();
        boolean isOn = Boolean.parseBoolean(value);
        return switch (name) {
            case "metrics/enabled" -> with(s, isOn, s.loggingLevel(), s.dataTraceEnabled());
            case "logging/loglevel" -> with(s, s.metricsEnabled(), value, s.dataTraceEnabled());
            case "logging/dataTrace" -> with(s, s.metricsEnabled(), s.loggingLevel(), isOn);
            case "throttling/burstLimit" -> throttled(s, (int) number(patch), s.throttlingRateLimit());
            case "throttling/rateLimit" -> throttled(s, s.throttlingBurstLimit(), number(patch));
            case "caching/enabled" -> cached(s, isOn, s.cacheTtlInSeconds(), s.cacheDataEncrypted());
            case "caching/ttlInSeconds" -> cached(s, s.cachingEnabled(), (int) number(patch), s.cacheDataEncrypted());
            case "caching/dataEncrypted" -> cached(s, s.cachingEnabled(), s.cacheTtlInSeconds(), isOn);
            case "caching/requireAuthorizationForCacheControl" ->
                invalidating(s, isOn, s.unauthorizedCacheControlHeaderStrategy());
            case "caching/unauthorizedCacheControlHeaderStrategy" ->
                invalidating(s, s.requireAuthorizationForCacheControl(), value);
            default -> throw ApiGatewayError.STAGE_PATH.exception(patch.path());
        };
    }

    private static double number(PatchOperation patch) {
        try {
            return Double.parseDouble(patch.value());
        } catch (NumberFormatException | NullPointerException e) {
            throw ApiGatewayError.STAGE_PATH.exception(patch.path());
        }
    }

    private static MethodSetting with(MethodSetting s, Boolean metrics, String level, Boolean trace) {
        return new MethodSetting(
                metrics,
                level,
                trace,
                s.throttlingBurstLimit(),
                s.throttlingRateLimit(),
                s.cachingEnabled(),
                s.cacheTtlInSeconds(),
                s.cacheDataEncrypted(),
                s.requireAuthorizationForCacheControl(),
                s.unauthorizedCacheControlHeaderStrategy());
    }

    private static MethodSetting throttled(MethodSetting s, Integer burst, Double rate) {
        return new MethodSetting(
                s.metricsEnabled(),
                s.loggingLevel(),
                s.dataTraceEnabled(),
                burst,
                rate,
                s.cachingEnabled(),
                s.cacheTtlInSeconds(),
                s.cacheDataEncrypted(),
                s.requireAuthorizationForCacheControl(),
                s.unauthorizedCacheControlHeaderStrategy());
    }

    private static MethodSetting cached(MethodSetting s, Boolean enabled, Integer seconds, Boolean encrypted) {
        return new MethodSetting(
                s.metricsEnabled(),
                s.loggingLevel(),
                s.dataTraceEnabled(),
                s.throttlingBurstLimit(),
                s.throttlingRateLimit(),
                enabled,
                seconds,
                encrypted,
                s.requireAuthorizationForCacheControl(),
                s.unauthorizedCacheControlHeaderStrategy());
    }

    private static MethodSetting invalidating(MethodSetting s, Boolean authorized, String strategy) {
        return new MethodSetting(
                s.metricsEnabled(),
                s.loggingLevel(),
                s.dataTraceEnabled(),
                s.throttlingBurstLimit(),
                s.throttlingRateLimit(),
                s.cachingEnabled(),
                s.cacheTtlInSeconds(),
                s.cacheDataEncrypted(),
                authorized,
                strategy);
    }
}
