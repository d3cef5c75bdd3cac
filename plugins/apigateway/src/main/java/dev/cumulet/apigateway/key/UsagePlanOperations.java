package dev.cumulet.apigateway.key;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.Absent;
import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.control.Page;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.shape.Constraint.Required;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes, shows, changes and removes usage plans. */
public final class UsagePlanOperations {
    private static final String PLAN = "/usageplans/{usageplanId}";

    private final Apis apis;
    private final KeyTables tables;

    public UsagePlanOperations(Apis apis, KeyTables tables) {
        this.apis = apis;
        this.tables = tables;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateUsagePlan", "POST /usageplans", 201, CreateUsagePlanRequest.class, UsagePlan.class, this::create).constrained(new Required("name")),
                of("GetUsagePlan", "GET " + PLAN, 200, UsagePlanRequest.class, UsagePlan.class, this::get),
                of("GetUsagePlans", "GET /usageplans", 200, GetUsagePlansRequest.class, UsagePlans.class, this::list),
                of("UpdateUsagePlan", "PATCH " + PLAN, 200, UpdateUsagePlanRequest.class, UsagePlan.class, this::update),
                of("DeleteUsagePlan", "DELETE " + PLAN, 202, UsagePlanRequest.class, Void.class, this::delete));
        // spotless:on
    }

    public record CreateUsagePlanRequest(
            String name,
            String description,
            List<ApiStage> apiStages,
            ThrottleSettings throttle,
            QuotaSettings quota,
            Map<String, String> tags) {}

    public record UsagePlanRequest(
            @Wire(value = "usageplanId", location = Location.PATH)
            String usagePlanId) {}

    public record GetUsagePlansRequest(
            @Wire(location = Location.QUERY) String position,
            @Wire(location = Location.QUERY) String keyId,
            @Wire(location = Location.QUERY) Integer limit) {}

    public record UsagePlans(String position, @Wire("item") List<UsagePlan> items) {}

    public record UpdateUsagePlanRequest(
            @Wire(value = "usageplanId", location = Location.PATH)
            String usagePlanId,

            List<PatchOperation> patchOperations) {}

    public UsagePlan create(CreateUsagePlanRequest request, Call call) {
        UsagePlan plan = new UsagePlan(
                apis.ids().next(Identifiers.RESOURCE),
                request.name(),
                request.description(),
                request.apiStages() == null ? List.of() : request.apiStages(),
                request.throttle(),
                UsagePlanRules.checked(request.quota(), "createUsagePlanInput"),
                null,
                Absent.ifEmpty(request.tags()));
        UsagePlanRules.checkStages(apis.tables(), call.scope(), plan.id(), plan.apiStages());
        tables.updatePlan(call.scope(), plan.id(), absent -> Optional.of(plan));
        return plan;
    }

    public UsagePlan get(UsagePlanRequest request, Call call) {
        return load(call.scope(), request.usagePlanId()).withTagsShown();
    }

    public UsagePlans list(GetUsagePlansRequest request, Call call) {
        List<UsagePlan> plans = tables.plans(call.scope()).stream()
                .filter(plan -> request.keyId() == null
                        || tables.plansOf(call.scope(), request.keyId()).contains(plan.id()))
                .map(UsagePlan::listed)
                .toList();
        Page<UsagePlan> page = Page.of(plans, request.position(), request.limit(), UsagePlan::id);
        return new UsagePlans(page.position(), page.items());
    }

    public UsagePlan update(UpdateUsagePlanRequest request, Call call) {
        Scope scope = call.scope();
        return tables.updatePlan(scope, request.usagePlanId(), present -> {
                    UsagePlan plan = present.orElseThrow(ApiGatewayError.INVALID_USAGE_PLAN::exception);
                    return Optional.of(patched(scope, plan, request.patchOperations()));
                })
                .orElseThrow(ApiGatewayError.INVALID_USAGE_PLAN::exception)
                .withTagsShown();
    }

    private UsagePlan patched(Scope scope, UsagePlan plan, List<PatchOperation> patches) {
        UsagePlan patched = UsagePlanPatches.TABLE.apply(plan, patches);
        patched.apiStages().stream()
                // The stages that were there before may be gone meanwhile, which must not hinder their removal.
                .filter(stage -> plan.stage(stage.apiId(), stage.stage()).isEmpty())
                .forEach(added -> UsagePlanRules.checkStage(apis.tables(), scope, plan.id(), added));
        return RecordCopy.with(patched, "quota", UsagePlanRules.checked(patched.quota(), "updateUsagePlanInput"));
    }

    public Void delete(UsagePlanRequest request, Call call) {
        String id = request.usagePlanId();
        tables.updatePlan(call.scope(), id, present -> {
            UsagePlan plan = present.orElseThrow(ApiGatewayError.INVALID_USAGE_PLAN::exception);
            if (!plan.apiStages().isEmpty()) {
                throw ApiGatewayError.USED_PLAN.exception(id, plan.apiStages().getFirst());
            }
            return Optional.empty();
        });
        return null;
    }

    private UsagePlan load(Scope scope, String id) {
        return tables.plan(scope, id).orElseThrow(ApiGatewayError.INVALID_USAGE_PLAN::exception);
    }
}
