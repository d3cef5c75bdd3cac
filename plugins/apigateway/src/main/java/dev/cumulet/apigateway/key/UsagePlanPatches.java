package dev.cumulet.apigateway.key;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Members;
import dev.cumulet.apigateway.control.Patch;
import dev.cumulet.apigateway.control.PatchTable;
import dev.cumulet.apigateway.control.PatchTable.Change;
import dev.cumulet.apigateway.control.PatchWording;
import dev.cumulet.apigateway.model.Items;
import dev.cumulet.apigateway.model.RecordCopy;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What UpdateUsagePlan may change. */
final class UsagePlanPatches {
    private static final String STAGES = "/apiStages";
    private static final String STAGE_THROTTLE = "/apiStages/{stage}/throttle";
    private static final String METHOD_THROTTLE = "/apiStages/{stage}/throttle/{method+}";

    /** AWS names the parts of its paths in its own brackets. */
    private static final PatchWording WORDING = (patch, operations, paths) -> PatchWording.LISTED.refusal(
            patch,
            operations,
            paths.stream()
                    .map(path -> path.replace("{stage}", "<apidId:stageName>")
                            .replace("{method+}", "<resourcePath>/<httpMethod>"))
                    .toList());

    static final PatchTable<UsagePlan> TABLE = table();

    private UsagePlanPatches() {}

    private static PatchTable<UsagePlan> table() {
        return PatchTable.<UsagePlan>of("updateUsagePlanInput", WORDING)
                .put(STAGES, (plan, patch) -> withStage(plan, patch.value()))
                .remove(STAGES, (plan, patch) -> withoutStage(plan, patch.value()))
                .remove("/quota", Members.absent("quota"))
                .remove("/throttle", Members.absent("throttle"))
                .remove("/productCode", Members.absent("productCode"))
                .put(METHOD_THROTTLE + "/rateLimit", methodThrottle("rateLimit", UsagePlanPatches::rate))
                .put(METHOD_THROTTLE + "/burstLimit", methodThrottle("burstLimit", UsagePlanPatches::number))
                .remove(METHOD_THROTTLE, UsagePlanPatches::withoutMethod)
                .remove(STAGE_THROTTLE, (plan, patch) -> throttled(plan, patch, methods -> Map.of()))
                .replace("/name", Members.text("name"))
                .replace("/description", Members.text("description"))
                .put("/productCode", Members.text("productCode"))
                .put("/throttle/rateLimit", throttle("rateLimit", UsagePlanPatches::rate))
                .put("/throttle/burstLimit", throttle("burstLimit", UsagePlanPatches::number))
                .put("/quota/limit", quota("limit", UsagePlanPatches::number))
                .put("/quota/offset", quota("offset", UsagePlanPatches::number))
                .put("/quota/period", quota("period", Function.identity()))
                .build();
    }

    /** {@return the stage that a text means} */
    static ApiStage stage(String text) {
        int colon = text == null ? -1 : text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            throw ApiGatewayError.WRONG_API_STAGE.exception();
        }
        return new ApiStage(text.substring(0, colon), text.substring(colon + 1), null);
    }

    private static UsagePlan withStage(UsagePlan plan, String text) {
        ApiStage added = stage(text);
        boolean isThere = plan.stage(added.apiId(), added.stage()).isPresent();
        return isThere ? plan : with(plan, added);
    }

    private static UsagePlan withoutStage(UsagePlan plan, String text) {
        ApiStage removed = present(plan, text);
        return RecordCopy.with(
                plan, "apiStages", Items.without(plan.apiStages(), ApiStage::toString, removed.toString()));
    }

    private static UsagePlan with(UsagePlan plan, ApiStage stage) {
        return RecordCopy.with(plan, "apiStages", Items.with(plan.apiStages(), stage, ApiStage::toString));
    }

    private static ApiStage present(UsagePlan plan, String text) {
        ApiStage named = stage(text);
        return plan.stage(named.apiId(), named.stage())
                .orElseThrow(
                        () -> ApiGatewayError.UNKNOWN_API_STAGE.exception(named.apiId(), named.stage(), plan.id()));
    }

    private static UsagePlan throttled(
            UsagePlan plan, Patch patch, UnaryOperator<Map<String, ThrottleSettings>> change) {
        ApiStage stage = present(plan, patch.label());
        Map<String, ThrottleSettings> methods =
                new TreeMap<>(Objects.requireNonNullElse(stage.throttle(), Map.<String, ThrottleSettings>of()));
        Map<String, ThrottleSettings> changed = change.apply(methods);
        return with(plan, new ApiStage(stage.apiId(), stage.stage(), changed.isEmpty() ? null : changed));
    }

    private static Change<UsagePlan> methodThrottle(String member, Function<String, ?> parser) {
        return (plan, patch) -> throttled(plan, patch, methods -> {
            String method = patch.labels().getLast();
            ThrottleSettings settings = methods.getOrDefault(method, ThrottleSettings.NONE);
            methods.put(method, RecordCopy.with(settings, member, parser.apply(patch.value())));
            return methods;
        });
    }

    private static UsagePlan withoutMethod(UsagePlan plan, Patch patch) {
        return throttled(plan, patch, methods -> {
            methods.remove(patch.labels().getLast());
            return methods;
        });
    }

    private static Change<UsagePlan> throttle(String member, Function<String, ?> parser) {
        return (plan, patch) -> {
            ThrottleSettings settings = Objects.requireNonNullElse(plan.throttle(), ThrottleSettings.NONE);
            return RecordCopy.with(plan, "throttle", RecordCopy.with(settings, member, parser.apply(patch.value())));
        };
    }

    private static Change<UsagePlan> quota(String member, Function<String, ?> parser) {
        return (plan, patch) -> {
            QuotaSettings settings = Objects.requireNonNullElse(plan.quota(), new QuotaSettings(0, 0, null));
            return RecordCopy.with(plan, "quota", RecordCopy.with(settings, member, parser.apply(patch.value())));
        };
    }

    private static Integer number(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw ApiGatewayError.USAGE_NUMBER.exception(text);
        }
    }

    private static Double rate(String text) {
        try {
            double rate = Double.parseDouble(Objects.requireNonNullElse(text, ""));
            if (Double.isFinite(rate)) {
                return rate;
            }
        } catch (NumberFormatException e) {
            // AWS has one message for all that is no number.
        }
        throw ApiGatewayError.USAGE_NUMBER.exception(text);
    }
}
