package dev.cumulet.apigateway.v2.stage;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.host.ApiMapping;
import dev.cumulet.apigateway.host.DomainTables;
import dev.cumulet.apigateway.model.Items;
import dev.cumulet.apigateway.v2.control.Entries;
import dev.cumulet.apigateway.v2.control.Listing;
import dev.cumulet.apigateway.v2.control.Overlay;
import dev.cumulet.apigateway.v2.control.Parameters;
import dev.cumulet.apigateway.v2.control.V2Error;
import dev.cumulet.apigateway.v2.model.AccessLogSettings;
import dev.cumulet.apigateway.v2.model.Api;
import dev.cumulet.apigateway.v2.model.ApiEntry;
import dev.cumulet.apigateway.v2.model.RouteSettings;
import dev.cumulet.apigateway.v2.model.Stage;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint.Length;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Makes, shows, changes and removes stages. */
public final class StageOperations {
    private static final String STAGES = "/v2/apis/{apiId}/stages";
    private static final String STAGE = STAGES + "/{stageName}";
    private static final RouteSettings HTTP_SETTINGS = new RouteSettings(null, false, null, null, null);
    private static final RouteSettings WEBSOCKET_SETTINGS = new RouteSettings(false, false, "OFF", null, null);

    private final Entries entries;
    private final DomainTables domains;

    /**
     * Makes the operations.
     *
     * @param domains may lead to stages, which then stay
     */
    public StageOperations(Entries entries, DomainTables domains) {
        this.entries = entries;
        this.domains = domains;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        Length description = new Length("description", 0, 1024);
        // spotless:off - one operation, one row
        return List.of(
                of("CreateStage", "POST " + STAGES, 201, CreateStageRequest.class, Stage.class, this::create).constrained(description),
                of("GetStage", "GET " + STAGE, 200, StageRequest.class, Stage.class, this::get),
                of("GetStages", "GET " + STAGES, 200, GetStagesRequest.class, Stages.class, this::list),
                of("UpdateStage", "PATCH " + STAGE, 200, UpdateStageRequest.class, Stage.class, this::update).constrained(description),
                of("DeleteStage", "DELETE " + STAGE, 204, StageRequest.class, Void.class, this::delete),
                of("DeleteAccessLogSettings", "DELETE " + STAGE + "/accesslogsettings", 204, StageRequest.class, Void.class, this::deleteAccessLog),
                of("DeleteRouteSettings", "DELETE " + STAGE + "/routesettings/{routeKey}", 204, RouteSettingsRequest.class, Void.class, this::deleteRouteSettings));
        // spotless:on
    }

    public record CreateStageRequest(
            @Wire(location = Location.PATH) String apiId,
            AccessLogSettings accessLogSettings,
            Boolean autoDeploy,
            String clientCertificateId,
            RouteSettings defaultRouteSettings,
            String deploymentId,
            String description,
            Map<String, RouteSettings> routeSettings,
            String stageName,
            Map<String, String> stageVariables,
            Map<String, String> tags) {}

    public record UpdateStageRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.PATH) String stageName,
            AccessLogSettings accessLogSettings,
            Boolean autoDeploy,
            String clientCertificateId,
            RouteSettings defaultRouteSettings,
            String deploymentId,
            String description,
            Map<String, RouteSettings> routeSettings,
            Map<String, String> stageVariables) {}

    public record StageRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.PATH) String stageName) {}

    public record RouteSettingsRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.PATH) String stageName,
            @Wire(location = Location.PATH) String routeKey) {}

    public record GetStagesRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.QUERY) String maxResults,
            @Wire(location = Location.QUERY) String nextToken) {}

    public record Stages(List<Stage> items, String nextToken) {}

    private record Merged(
            Map<String, RouteSettings> routeSettings, Map<String, String> stageVariables, Instant lastUpdatedDate) {}

    public Stage create(CreateStageRequest request, Call call) {
        ApiEntry changed = entries.change(call, request.apiId(), entry -> {
            checkName(entry.api(), request.stageName());
            if (entry.stage(request.stageName()).isPresent()) {
                throw V2Error.STAGE_EXISTS.exception();
            }
            checkDeployment(entry, Boolean.TRUE.equals(request.autoDeploy()), request.deploymentId());
            checkRouteKeys(entry, request.routeSettings());
            return entry.withStage(Overlay.of(empty(entry.api(), request.stageName(), entries.now()), request));
        });
        return stage(changed, request.stageName());
    }

    public Stage get(StageRequest request, Call call) {
        return stage(entries.load(call, request.apiId()), request.stageName());
    }

    public Stages list(GetStagesRequest request, Call call) {
        List<Stage> all = entries.load(call, request.apiId()).stages();
        Listing<Stage> page = Listing.of(all, request.maxResults(), request.nextToken(), Stage::stageName);
        return new Stages(page.items(), page.nextToken());
    }

    public Stage update(UpdateStageRequest request, Call call) {
        ApiEntry changed = entries.change(call, request.apiId(), entry -> {
            Stage before = stage(entry, request.stageName());
            boolean isAutoDeployed = request.autoDeploy() == null ? before.isAutoDeployed() : request.autoDeploy();
            checkDeployment(entry, isAutoDeployed, request.deploymentId());
            checkRouteKeys(entry, request.routeSettings());
            Merged merged = new Merged(
                    mergedSettings(before, request.routeSettings()),
                    Parameters.merged(before.stageVariables(), request.stageVariables()),
                    entries.now());
            return entry.withStage(Overlay.of(Overlay.of(before, request), merged));
        });
        return stage(changed, request.stageName());
    }

    public Void delete(StageRequest request, Call call) {
        stage(entries.load(call, request.apiId()), request.stageName());
        checkUnmapped(call, request);
        entries.change(call, request.apiId(), entry -> {
            stage(entry, request.stageName());
            return entry.withStages(Items.without(entry.stages(), Stage::stageName, request.stageName()));
        });
        return null;
    }

    public Void deleteAccessLog(StageRequest request, Call call) {
        entries.change(
                call,
                request.apiId(),
                entry -> entry.withStage(stage(entry, request.stageName()).withoutAccessLog()));
        return null;
    }

    public Void deleteRouteSettings(RouteSettingsRequest request, Call call) {
        entries.change(call, request.apiId(), entry -> {
            Stage stage = stage(entry, request.stageName());
            Map<String, RouteSettings> kept = new HashMap<>(stage.routeSettings());
            if (kept.remove(request.routeKey()) == null) {
                throw V2Error.ROUTE_SETTINGS_KEY.exception(request.routeKey());
            }
            return entry.withStage(
                    Overlay.of(stage, new Merged(Map.copyOf(kept), stage.stageVariables(), entries.now())));
        });
        return null;
    }

    private void checkUnmapped(Call call, StageRequest stage) {
        Predicate<ApiMapping> isOfStage = mapping ->
                stage.apiId().equals(mapping.apiId()) && stage.stageName().equals(mapping.stage());
        if (!domains.mapping(call.scope(), isOfStage).isEmpty()) {
            throw V2Error.STAGE_IN_DOMAINS.exception(stage.stageName());
        }
    }

    /** {@return a stage, or AWS's complaint that there is none} */
    public static Stage stage(ApiEntry entry, String name) {
        return entry.stage(name).orElseThrow(() -> V2Error.INVALID_STAGE.exception(name));
    }

    /** {@return a stage with AWS's defaults} */
    public static Stage empty(Api api, String name, Instant now) {
        RouteSettings settings = api.isHttp() ? HTTP_SETTINGS : WEBSOCKET_SETTINGS;
        return new Stage(
                null, null, null, null, now, settings, null, null, null, now, Map.of(), name, Map.of(), Map.of());
    }

    private static void checkName(Api api, String name) {
        boolean isDefault = Stage.DEFAULT.equals(name) && api.isHttp();
        if (!isDefault && (name == null || !name.matches("[A-Za-z0-9_-]{1,128}"))) {
            throw V2Error.STAGE_NAME.exception();
        }
    }

    private static void checkDeployment(ApiEntry entry, boolean isAutoDeployed, String deploymentId) {
        if (deploymentId == null || deploymentId.isEmpty()) {
            return;
        }
        if (isAutoDeployed) {
            throw V2Error.AUTO_DEPLOY_DEPLOYMENT.exception();
        }
        entry.deployment(deploymentId).orElseThrow(V2Error.NO_SUCH_DEPLOYMENT::exception);
    }

    private static void checkRouteKeys(ApiEntry entry, Map<String, RouteSettings> settings) {
        if (settings == null) {
            return;
        }
        for (String key : settings.keySet()) {
            if (entry.definition().routes().stream()
                    .noneMatch(route -> route.routeKey().equals(key))) {
                throw V2Error.ROUTE_SETTINGS_KEY.exception(key);
            }
        }
    }

    private static Map<String, RouteSettings> mergedSettings(Stage stage, Map<String, RouteSettings> changes) {
        if (changes == null) {
            return stage.routeSettings();
        }
        Map<String, RouteSettings> merged = new HashMap<>(stage.routeSettings());
        merged.putAll(changes);
        return Map.copyOf(merged);
    }
}
