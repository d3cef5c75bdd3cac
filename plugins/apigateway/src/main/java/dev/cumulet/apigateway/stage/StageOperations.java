package dev.cumulet.apigateway.stage;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Patches;
import dev.cumulet.apigateway.control.Routes;
import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.Stage;
import dev.cumulet.apigateway.model.StageBuilder;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint.Required;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes, shows, changes and removes the names under which deployments are served. */
public final class StageOperations {
    private final Apis apis;

    public StageOperations(Apis apis) {
        this.apis = apis;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateStage", "POST " + Routes.API + "/stages", 201, CreateStageRequest.class, Stage.class, this::create).constrained(new Required("stageName"), new Required("deploymentId")),
                of("GetStage", "GET " + Routes.API + "/stages/{stage_name}", 200, StageRequest.class, Stage.class, this::get),
                of("GetStages", "GET " + Routes.API + "/stages", 200, GetStagesRequest.class, Stages.class, this::list),
                of("UpdateStage", "PATCH " + Routes.API + "/stages/{stage_name}", 200, UpdateStageRequest.class, Stage.class, this::update),
                of("DeleteStage", "DELETE " + Routes.API + "/stages/{stage_name}", 202, StageRequest.class, Void.class, this::delete));
        // spotless:on
    }

    public record CreateStageRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            String stageName,
            String deploymentId,
            String description,
            Boolean cacheClusterEnabled,
            String cacheClusterSize,
            Map<String, String> variables,
            String documentationVersion,
            Boolean tracingEnabled,
            Map<String, String> tags) {}

    public record StageRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "stage_name", location = Location.PATH)
            String stageName) {}

    public record GetStagesRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(location = Location.QUERY) String deploymentId) {}

    public record Stages(List<Stage> item) {}

    public record UpdateStageRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "stage_name", location = Location.PATH)
            String stageName,

            List<PatchOperation> patchOperations) {}

    public Stage create(CreateStageRequest request, Call call) {
        checkName(request.stageName());
        Instant now = apis.now();
        Stage stage = new Stage(
                request.deploymentId(),
                null,
                request.stageName(),
                request.description(),
                Boolean.TRUE.equals(request.cacheClusterEnabled()),
                request.cacheClusterSize(),
                "NOT_AVAILABLE",
                Map.of(),
                request.variables(),
                request.documentationVersion(),
                null,
                null,
                Boolean.TRUE.equals(request.tracingEnabled()),
                null,
                request.tags(),
                now,
                now);
        apis.change(call, request.restApiId(), state -> {
            state.deployment(request.deploymentId()).orElseThrow(ApiGatewayError.INVALID_DEPLOYMENT::exception);
            if (state.stage(request.stageName()).isPresent()) {
                throw ApiGatewayError.STAGE_EXISTS.exception();
            }
            return state.withStage(stage);
        });
        return stage;
    }

    public Stage get(StageRequest request, Call call) {
        return stage(apis.load(call, request.restApiId()), request.stageName());
    }

    public Stages list(GetStagesRequest request, Call call) {
        String deployment = request.deploymentId();
        return new Stages(apis.load(call, request.restApiId()).stages().stream()
                .filter(stage -> deployment == null || stage.deploymentId().equals(deployment))
                .toList());
    }

    public Stage update(UpdateStageRequest request, Call call) {
        List<PatchOperation> patches = Patches.checked("updateStageInput", request.patchOperations());
        ApiState changed = apis.change(call, request.restApiId(), state -> {
            StageBuilder builder = stage(state, request.stageName()).toBuilder();
            StagePatch patch = new StagePatch(state, builder);
            patches.forEach(patch::apply);
            return state.withStage(builder.build(apis.now()));
        });
        return stage(changed, request.stageName());
    }

    public Void delete(StageRequest request, Call call) {
        apis.change(call, request.restApiId(), state -> {
            stage(state, request.stageName());
            return state.withoutStage(request.stageName());
        });
        return null;
    }

    /** {@return a stage, or AWS's complaint that there is none} */
    public static Stage stage(ApiState state, String name) {
        return state.stage(name).orElseThrow(ApiGatewayError.INVALID_STAGE::exception);
    }

    /** {@return a stage with AWS's defaults} */
    public static Stage empty(String name, String deploymentId, Instant now) {
        return new Stage(
                deploymentId,
                null,
                name,
                null,
                false,
                null,
                "NOT_AVAILABLE",
                Map.of(),
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                now,
                now);
    }

    /** Throws if a stage must not have that name. */
    public static void checkName(String name) {
        if (name == null || !name.matches("[A-Za-z0-9_-]{1,128}")) {
            throw ApiGatewayError.STAGE_NAME.exception();
        }
    }
}
