package dev.cumulet.apigateway.fake;

import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.key.ApiKey;
import dev.cumulet.apigateway.key.ApiKeyOperations;
import dev.cumulet.apigateway.key.ApiKeyOperations.CreateApiKeyRequest;
import dev.cumulet.apigateway.key.ApiStage;
import dev.cumulet.apigateway.key.KeyTables;
import dev.cumulet.apigateway.key.QuotaSettings;
import dev.cumulet.apigateway.key.ThrottleSettings;
import dev.cumulet.apigateway.key.UsagePlan;
import dev.cumulet.apigateway.key.UsagePlanKeyOperations;
import dev.cumulet.apigateway.key.UsagePlanKeyOperations.CreateUsagePlanKeyRequest;
import dev.cumulet.apigateway.key.UsagePlanOperations;
import dev.cumulet.apigateway.key.UsagePlanOperations.CreateUsagePlanRequest;
import dev.cumulet.apigateway.key.UsagePlanOperations.UpdateUsagePlanRequest;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.RestApi;
import dev.cumulet.apigateway.usage.UsageLedger;
import dev.cumulet.apigateway.usage.UsageOperations;
import java.util.List;

/** The operations on keys and plans over tables in memory, with a clock that goes on. */
public final class KeyFixture {
    public final TickingClock clock = new TickingClock("2026-11-22T07:00:00Z");
    public final ManagementFixture aws = new ManagementFixture();
    public final KeyTables tables = new KeyTables(aws.storage);
    public final UsageLedger ledger = new UsageLedger(aws.storage);
    private final Apis apis = new Apis(aws.tables, Identifiers.random(), clock);
    public final ApiKeyOperations keys = new ApiKeyOperations(apis, tables);
    public final UsagePlanOperations plans = new UsagePlanOperations(apis, tables);
    public final UsagePlanKeyOperations planKeys = new UsagePlanKeyOperations(apis, tables);
    public final UsageOperations usage = new UsageOperations(tables, ledger, clock);

    /** {@return an API with the stage dev} */
    public RestApi api() {
        RestApi api = aws.api();
        aws.mock(api, "GET", "/", "{\"statusCode\": 200}");
        aws.deploy(api, "dev");
        return api;
    }

    /** {@return a new key that is switched on} */
    public ApiKey key(String name) {
        return keys.create(new CreateApiKeyRequest(name, null, true, null, null, null, null, null), Calls.management());
    }

    /** {@return a new plan for the stage dev of an API} */
    public UsagePlan plan(RestApi api, ThrottleSettings throttle, QuotaSettings quota) {
        return plans.create(
                new CreateUsagePlanRequest(
                        "plan", null, List.of(new ApiStage(api.id(), "dev", null)), throttle, quota, null),
                Calls.management());
    }

    /** {@return a new plan that opens nothing} */
    public UsagePlan plan() {
        return plans.create(new CreateUsagePlanRequest("plan", null, null, null, null, null), Calls.management());
    }

    /** Puts a key into a plan. */
    public void join(UsagePlan plan, ApiKey key) {
        planKeys.create(new CreateUsagePlanKeyRequest(plan.id(), key.id(), "API_KEY"), Calls.management());
    }

    /** {@return a plan after one change} */
    public UsagePlan patch(UsagePlan plan, String operation, String path, String value) {
        return plans.update(
                new UpdateUsagePlanRequest(plan.id(), List.of(new PatchOperation(operation, path, value, null))),
                Calls.management());
    }
}
