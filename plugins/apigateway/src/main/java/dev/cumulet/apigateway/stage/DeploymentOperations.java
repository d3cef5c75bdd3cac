package dev.cumulet.apigateway.stage;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.Absent;
import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.control.Members;
import dev.cumulet.apigateway.control.Page;
import dev.cumulet.apigateway.control.PatchTable;
import dev.cumulet.apigateway.control.PatchWording;
import dev.cumulet.apigateway.control.Routes;
import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.CanarySettings;
import dev.cumulet.apigateway.model.Definition;
import dev.cumulet.apigateway.model.Deployment;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.MethodSnapshot;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.apigateway.model.Stage;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes an API's present resources callable, and shows and removes what was made so. */
public final class DeploymentOperations {
    private static final PatchTable<Deployment> PATCHES = PatchTable.<Deployment>of(
                    "updateDeploymentInput", PatchWording.PLAIN)
            .replace("/description", Members.text("description"))
            .build();

    private final Apis apis;

    public DeploymentOperations(Apis apis) {
        this.apis = apis;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateDeployment", "POST " + Routes.API + "/deployments", 201, CreateDeploymentRequest.class, Deployment.class, this::create),
                of("GetDeployment", "GET " + Routes.API + "/deployments/{deployment_id}", 200, GetDeploymentRequest.class, Deployment.class, this::get),
                of("GetDeployments", "GET " + Routes.API + "/deployments", 200, GetDeploymentsRequest.class, Deployments.class, this::list),
                of("UpdateDeployment", "PATCH " + Routes.API + "/deployments/{deployment_id}", 200, UpdateDeploymentRequest.class, Deployment.class, this::update),
                of("DeleteDeployment", "DELETE " + Routes.API + "/deployments/{deployment_id}", 202, DeleteDeploymentRequest.class, Void.class, this::delete));
        // spotless:on
    }

    public record CreateDeploymentRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            String stageName,
            String stageDescription,
            String description,
            Boolean cacheClusterEnabled,
            String cacheClusterSize,
            Map<String, String> variables,
            CanarySettings canarySettings,
            Boolean tracingEnabled) {}

    public record GetDeploymentRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "deployment_id", location = Location.PATH)
            String deploymentId,

            @Wire(location = Location.QUERY) List<String> embed) {}

    public record GetDeploymentsRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(location = Location.QUERY) String position,
            @Wire(location = Location.QUERY) Integer limit) {}

    public record Deployments(String position, @Wire("item") List<Deployment> items) {}

    public record UpdateDeploymentRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "deployment_id", location = Location.PATH)
            String deploymentId,

            List<PatchOperation> patchOperations) {}

    public record DeleteDeploymentRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "deployment_id", location = Location.PATH)
            String deploymentId) {}

    public Deployment create(CreateDeploymentRequest request, Call call) {
        String apiId = request.restApiId();
        check(request);
        Deployment deployment =
                new Deployment(apis.ids().next(Identifiers.DEPLOYMENT), request.description(), apis.now(), null);
        ApiState present = apis.load(call, apiId);
        checkStage(present, request);
        // What is served is kept before a stage can point to it, so that no request finds a deployment without content.
        apis.tables().putSnapshot(call.scope(), apiId, deployment.id(), deployable(present));
        apis.change(call, apiId, state -> {
            checkStage(state, request);
            ApiState deployed = state.withDeployment(deployment);
            return isEmpty(request.stageName()) ? deployed : deployed.withStage(stage(state, deployment, request));
        });
        return deployment;
    }

    private static void check(CreateDeploymentRequest request) {
        Caches.check(request.cacheClusterSize(), "createDeploymentInput");
        if (request.canarySettings() != null && isEmpty(request.stageName())) {
            throw ApiGatewayError.CANARY_WITHOUT_STAGE.exception(request.stageName());
        }
        if (!isEmpty(request.stageName())) {
            StageOperations.checkName(request.stageName());
        }
        StageVariables.check(request.variables());
    }

    /** A canary needs a stage, and a stage with a canary needs to know to which of both a deployment goes. */
    private static void checkStage(ApiState state, CreateDeploymentRequest request) {
        Optional<Stage> stage = state.stage(request.stageName());
        if (request.canarySettings() != null && stage.isEmpty()) {
            throw ApiGatewayError.CANARY_BEFORE_STAGE.exception(request.stageName());
        }
        if (request.canarySettings() == null && stage.map(Stage::canarySettings).isPresent()) {
            throw ApiGatewayError.CANARY_IN_THE_WAY.exception(request.stageName());
        }
    }

    public Deployment get(GetDeploymentRequest request, Call call) {
        Deployment deployment = apis.load(call, request.restApiId())
                .deployment(request.deploymentId())
                .orElseThrow(ApiGatewayError.INVALID_DEPLOYMENT::exception);
        if (request.embed() == null || !request.embed().contains("apisummary")) {
            return deployment;
        }
        return apis.tables()
                .snapshot(call.scope(), request.restApiId(), request.deploymentId())
                .map(snapshot -> deployment.withSummary(summary(snapshot)))
                .orElse(deployment);
    }

    public Deployments list(GetDeploymentsRequest request, Call call) {
        List<Deployment> all = apis.load(call, request.restApiId()).deployments();
        Page<Deployment> page = Page.of(all, request.position(), request.limit(), Deployment::id);
        return new Deployments(page.position(), page.items());
    }

    public Deployment update(UpdateDeploymentRequest request, Call call) {
        ApiState changed = apis.change(call, request.restApiId(), state -> {
            Deployment deployment =
                    state.deployment(request.deploymentId()).orElseThrow(ApiGatewayError.INVALID_DEPLOYMENT::exception);
            return state.withDeployment(PATCHES.apply(deployment, request.patchOperations()));
        });
        return changed.deployment(request.deploymentId()).orElseThrow();
    }

    public Void delete(DeleteDeploymentRequest request, Call call) {
        apis.change(call, request.restApiId(), state -> {
            state.deployment(request.deploymentId()).orElseThrow(ApiGatewayError.INVALID_DEPLOYMENT::exception);
            if (state.stages().stream().anyMatch(stage -> stage.serves(request.deploymentId()))) {
                throw ApiGatewayError.ACTIVE_STAGES.exception();
            }
            return state.withoutDeployment(request.deploymentId());
        });
        apis.tables().removeSnapshot(call.scope(), request.restApiId(), request.deploymentId());
        return null;
    }

    private static Definition deployable(ApiState state) {
        List<Method> methods = state.resources().stream()
                .flatMap(resource -> resource.methods().values().stream())
                .toList();
        if (methods.isEmpty()) {
            throw ApiGatewayError.NO_METHODS.exception();
        }
        if (methods.stream().anyMatch(method -> method.methodIntegration() == null)) {
            throw ApiGatewayError.NO_INTEGRATION.exception();
        }
        return state.definition();
    }

    private Stage stage(ApiState state, Deployment deployment, CreateDeploymentRequest request) {
        Stage stage = state.stage(request.stageName())
                .orElseGet(() -> StageOperations.empty(request.stageName(), deployment.id(), apis.now()));
        if (request.canarySettings() == null) {
            stage = RecordCopy.with(stage, "deploymentId", deployment.id());
        } else {
            stage = RecordCopy.with(stage, "canarySettings", canary(request.canarySettings(), deployment));
        }
        if (request.variables() != null) {
            Map<String, String> variables = new TreeMap<>(stage.variables() == null ? Map.of() : stage.variables());
            variables.putAll(request.variables());
            stage = RecordCopy.with(stage, "variables", Absent.ifEmpty(variables));
        }
        stage = withAsked(stage, "description", request.stageDescription());
        stage = withAsked(stage, "tracingEnabled", request.tracingEnabled());
        stage = withAsked(stage, "cacheClusterEnabled", request.cacheClusterEnabled());
        stage = withAsked(stage, "cacheClusterSize", request.cacheClusterSize());
        return Caches.settled(stage).changedAt(apis.now());
    }

    private static Stage withAsked(Stage stage, String member, Object asked) {
        return asked == null ? stage : RecordCopy.with(stage, member, asked);
    }

    /** A deployment's canary is the deployment itself, whatever else the request says. */
    private static CanarySettings canary(CanarySettings asked, Deployment deployment) {
        return Canaries.of(RecordCopy.with(asked, "deploymentId", deployment.id()), deployment.id());
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isEmpty();
    }

    private static Map<String, Map<String, MethodSnapshot>> summary(Definition snapshot) {
        Map<String, Map<String, MethodSnapshot>> summary = new TreeMap<>();
        for (Resource resource : snapshot.resources()) {
            Map<String, MethodSnapshot> methods = new TreeMap<>();
            resource.methods()
                    .forEach((name, method) ->
                            methods.put(name, new MethodSnapshot(method.authorizationType(), method.apiKeyRequired())));
            if (!methods.isEmpty()) {
                summary.put(resource.path(), methods);
            }
        }
        return summary;
    }
}
