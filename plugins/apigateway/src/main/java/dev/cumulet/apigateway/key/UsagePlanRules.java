package dev.cumulet.apigateway.key;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Constraints;
import dev.cumulet.apigateway.model.ApiTables;
import dev.cumulet.spi.service.Scope;
import java.util.List;
import java.util.Map;

/** What AWS demands of a usage plan's members. */
final class UsagePlanRules {
    static final List<String> PERIODS = List.of("DAY", "WEEK", "MONTH");
    private static final int LAST_DAY_OF_WEEK = 6;
    /** Every month has this day, counted from 0. */
    private static final int LAST_DAY_OF_MONTH = 27;

    private static final Map<String, OffsetRule> OFFSETS = Map.of(
            "DAY", new OffsetRule(0, ApiGatewayError.DAY_OFFSET),
            "WEEK", new OffsetRule(LAST_DAY_OF_WEEK, ApiGatewayError.WEEK_OFFSET),
            "MONTH", new OffsetRule(LAST_DAY_OF_MONTH, ApiGatewayError.MONTH_OFFSET));

    private UsagePlanRules() {}

    private record OffsetRule(int last, ApiGatewayError error) {}

    /** {@return the quota with what AWS adds to it} */
    static QuotaSettings checked(QuotaSettings quota, String input) {
        if (quota == null) {
            return null;
        }
        if (quota.period() != null && !PERIODS.contains(quota.period())) {
            Constraints.check(List.of(Constraints.oneOf(quota.period(), input + ".quota.period", PERIODS)));
        }
        int offset = quota.offset() == null ? 0 : quota.offset();
        OffsetRule rule = OFFSETS.get(quota.period() == null ? PERIODS.getFirst() : quota.period());
        if (offset < 0 || offset > rule.last()) {
            throw rule.error().exception();
        }
        return new QuotaSettings(quota.limit(), offset, quota.period());
    }

    /** Throws unless a plan can open these stages. */
    static void checkStages(ApiTables apis, Scope scope, String planId, List<ApiStage> stages) {
        for (ApiStage stage : stages) {
            if (isMissing(stage.apiId()) || isMissing(stage.stage())) {
                throw ApiGatewayError.HALF_AN_API_STAGE.exception();
            }
            checkStage(apis, scope, planId, stage);
        }
    }

    /** Throws unless a stage is there. */
    static void checkStage(ApiTables apis, Scope scope, String planId, ApiStage stage) {
        apis.find(scope, stage.apiId())
                .flatMap(api -> api.stage(stage.stage()))
                .orElseThrow(() -> ApiGatewayError.UNKNOWN_API_STAGE.exception(stage.apiId(), stage.stage(), planId));
    }

    private static boolean isMissing(String text) {
        return text == null || text.isEmpty();
    }
}
