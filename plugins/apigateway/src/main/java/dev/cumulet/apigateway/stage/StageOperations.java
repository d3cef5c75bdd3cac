package dev.cumulet.apigateway.stage;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.Absent;
import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Routes;
import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.CanarySettings;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.Stage;
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
                of("FlushStageCache", "DELETE " + Routes.API + "/stages/{stage_name}/cache/data", 202, StageRequest.class, Void.class, this::flushCache),
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
            CanarySettings canarySettings,
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
        Caches.check(request.cacheClusterSize(), "createStageInput");
        checkName(request.stageName());
        StageVariables.check(request.variables());
        Stage stage = stage(request, apis.now());
        apis.change(call, request.restApiId(), state -> {
            state.deployment(request.deploymentId()).orElseThrow(ApiGatewayError.INVALID_DEPLOYMENT::exception);
            checkDeployments(state, stage);
            if (state.stage(request.stageName()).isPresent()) {
                throw ApiGatewayError.STAGE_EXISTS.exception();
            }
            return state.withStage(stage);
        });
        return stage;
    }

    private static Stage stage(CreateStageRequest request, Instant now) {
        CanarySettings canary =
                request.canarySettings() == null ? null : Canaries.of(request.canarySettings(), request.deploymentId());
        return Caches.settled(new Stage(
                request.deploymentId(),
                null,
                request.stageName(),
                request.description(),
                Boolean.TRUE.equals(request.cacheClusterEnabled()),
                request.cacheClusterSize(),
                null,
                Map.of(),
                Absent.ifEmpty(request.variables()),
                request.documentationVersion(),
                null,
                canary,
                Boolean.TRUE.equals(request.tracingEnabled()),
                null,
                Absent.ifEmpty(request.tags()),
                now,
                now));
    }

    public Stage get(StageRequest request, Call call) {
        return stage(apis.load(call, request.restApiId()), request.stageName());
    }

    public Stages list(GetStagesRequest request, Call call) {
        String deployment = request.deploymentId();
        return new Stages(apis.load(call, request.restApiId()).stages().stream()
                .filter(stage -> deployment == null || stage.serves(deployment))
                .toList());
    }

    public Stage update(UpdateStageRequest request, Call call) {
        ApiState changed = apis.change(call, request.restApiId(), state -> {
            Stage stage =
                    Caches.settled(StagePatches.applied(stage(state, request.stageName()), request.patchOperations()));
            checkDeployments(state, stage);
            return state.withStage(stage.changedAt(apis.now()));
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

    /** Answers that the cache is empty, as it always is: what a method answers is asked for anew each time. */
    public Void flushCache(StageRequest request, Call call) {
        stage(apis.load(call, request.restApiId()), request.stageName());
        return null;
    }

    /** {@return a stage, or AWS's complaint that there is none} */
    public static Stage stage(ApiState state, String name) {
        return state.stage(name).orElseThrow(ApiGatewayError.INVALID_STAGE::exception);
    }

    /** {@return a stage with AWS's defaults} */
    public static Stage empty(String name, String deploymentId, Instant now) {
        return stage(
                new CreateStageRequest(null, name, deploymentId, null, null, null, null, null, null, null, null), now);
    }

    private static void checkDeployments(ApiState state, Stage stage) {
        boolean isThere = state.deployment(stage.deploymentId()).isPresent();
        CanarySettings canary = stage.canarySettings();
        if (!isThere
                || canary != null && state.deployment(canary.deploymentId()).isEmpty()) {
            throw ApiGatewayError.NO_DEPLOYMENT.exception();
        }
    }

    /** Throws if a stage must not have that name. */
    public static void checkName(String name) {
        if (name == null || !name.matches("[A-Za-z0-9_-]{1,128}")) {
            throw ApiGatewayError.STAGE_NAME.exception();
        }
    }
}
