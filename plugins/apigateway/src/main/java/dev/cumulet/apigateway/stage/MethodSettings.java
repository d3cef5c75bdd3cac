package dev.cumulet.apigateway.stage;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Patch;
import dev.cumulet.apigateway.control.PatchTable;
import dev.cumulet.apigateway.model.MethodSetting;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.apigateway.model.Stage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Settings of a stage's methods, as paths of UpdateStage: {@code /{resource}/{method}/group/name}. A resource has its
 * slashes escaped or not, and two stars stand for all methods.
 */
final class MethodSettings {
    private static final String METHOD = "/{resource+}/{method}";

    /** The key of the root's settings keeps the escape; others have neither it nor the first slash. */
    private static final String ROOT = "~1";

    /** What AWS shows of a method as soon as one of its settings is made. */
    private static final MethodSetting USUAL = new MethodSetting(
            false, null, false, 5000, 10_000.0, false, 300, false, true, "SUCCEED_WITH_RESPONSE_HEADER");

    private static final List<String> LOG_LEVELS = List.of("OFF", "ERROR", "INFO");
    private static final List<String> STRATEGIES =
            List.of("FAIL_WITH_403", "SUCCEED_WITH_RESPONSE_HEADER", "SUCCEED_WITHOUT_RESPONSE_HEADER");

    private static final List<Setting> SETTINGS = List.of(
            new Setting("metrics/enabled", "metricsEnabled", Boolean::parseBoolean),
            new Setting("logging/dataTrace", "dataTraceEnabled", Boolean::parseBoolean),
            new Setting("logging/loglevel", "loggingLevel", oneOf(LOG_LEVELS)),
            new Setting("throttling/burstLimit", "throttlingBurstLimit", number(Integer::valueOf)),
            new Setting("throttling/rateLimit", "throttlingRateLimit", number(Double::valueOf)),
            new Setting("caching/ttlInSeconds", "cacheTtlInSeconds", number(Integer::valueOf)),
            new Setting("caching/enabled", "cachingEnabled", Boolean::parseBoolean),
            new Setting("caching/dataEncrypted", "cacheDataEncrypted", Boolean::parseBoolean),
            new Setting(
                    "caching/requireAuthorizationForCacheControl",
                    "requireAuthorizationForCacheControl",
                    Boolean::parseBoolean),
            new Setting(
                    "caching/unauthorizedCacheControlHeaderStrategy",
                    "unauthorizedCacheControlHeaderStrategy",
                    oneOf(STRATEGIES)));

    private MethodSettings() {}

    private record Setting(String path, String member, Function<String, ?> parser) {}

    static void addTo(PatchTable.Builder<Stage> table) {
        for (Setting setting : SETTINGS) {
            table.put(METHOD + "/" + setting.path(), (stage, patch) -> changed(stage, patch, setting));
        }
        table.remove(METHOD, MethodSettings::without);
    }

    private static Stage changed(Stage stage, Patch patch, Setting setting) {
        Map<String, MethodSetting> settings = new TreeMap<>(stage.methodSettings());
        String key = key(patch);
        MethodSetting present = settings.getOrDefault(key, USUAL);
        settings.put(
                key, RecordCopy.with(present, setting.member(), setting.parser().apply(patch.value())));
        return RecordCopy.with(stage, "methodSettings", settings);
    }

    private static Stage without(Stage stage, Patch patch) {
        Map<String, MethodSetting> settings = new TreeMap<>(stage.methodSettings());
        if (settings.remove(key(patch)) == null) {
            throw StagePatches.noSetting(patch.operation());
        }
        return RecordCopy.with(stage, "methodSettings", settings);
    }

    private static String key(Patch patch) {
        String resource = patch.label();
        if (resource.equals("/")) {
            return ROOT + "/" + patch.labels().getLast();
        }
        return (resource.startsWith("/") ? resource.substring(1) : resource) + "/"
                + patch.labels().getLast();
    }

    private static Function<String, ?> oneOf(List<String> values) {
        return text -> {
            if (text == null || !values.contains(text)) {
                throw ApiGatewayError.METHOD_SETTING_VALUE.exception(text, String.join(", ", values));
            }
            return text;
        };
    }

    private static Function<String, ?> number(Function<String, ? extends Number> parser) {
        return text -> {
            try {
                Number number = parser.apply(text == null ? "" : text);
                if (Double.isFinite(number.doubleValue())) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Said below, as of numbers that are none.
            }
            throw ApiGatewayError.METHOD_SETTING_VALUE.exception(text, "a number");
        };
    }
}
