package dev.cumulet.apigateway.v2.stage;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.model.Items;
import dev.cumulet.apigateway.v2.control.Entries;
import dev.cumulet.apigateway.v2.control.Listing;
import dev.cumulet.apigateway.v2.control.Overlay;
import dev.cumulet.apigateway.v2.control.V2Error;
import dev.cumulet.apigateway.v2.model.ApiEntry;
import dev.cumulet.apigateway.v2.model.Deployment;
import dev.cumulet.apigateway.v2.model.Stage;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint.Length;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.time.Instant;
import java.util.List;

/** Makes, shows, changes and removes deployments. */
public final class DeploymentOperations {
    private static final String DEPLOYMENTS = "/v2/apis/{apiId}/deployments";
    private static final String DEPLOYMENT = DEPLOYMENTS + "/{deploymentId}";

    private final Entries entries;

    public DeploymentOperations(Entries entries) {
        this.entries = entries;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        Length description = new Length("description", 0, 1024);
        // spotless:off - one operation, one row
        return List.of(
                of("CreateDeployment", "POST " + DEPLOYMENTS, 201, CreateDeploymentRequest.class, Deployment.class, this::create).constrained(description),
                of("GetDeployment", "GET " + DEPLOYMENT, 200, DeploymentRequest.class, Deployment.class, this::get),
                of("GetDeployments", "GET " + DEPLOYMENTS, 200, GetDeploymentsRequest.class, Deployments.class, this::list),
                of("UpdateDeployment", "PATCH " + DEPLOYMENT, 200, UpdateDeploymentRequest.class, Deployment.class, this::update).constrained(description),
                of("DeleteDeployment", "DELETE " + DEPLOYMENT, 204, DeploymentRequest.class, Void.class, this::delete));
        // spotless:on
    }

    public record CreateDeploymentRequest(
            @Wire(location = Location.PATH) String apiId, String description, String stageName) {}

    public record UpdateDeploymentRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.PATH) String deploymentId,
            String description) {}

    public record DeploymentRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.PATH) String deploymentId) {}

    public record GetDeploymentsRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.QUERY) String maxResults,
            @Wire(location = Location.QUERY) String nextToken) {}

    public record Deployments(List<Deployment> items, String nextToken) {}

    private record Serving(String deploymentId, Instant lastUpdatedDate) {}

    public Deployment create(CreateDeploymentRequest request, Call call) {
        String id = entries.ids().next(Identifiers.DEPLOYMENT);
        Deployment made = new Deployment(false, entries.now(), id, "DEPLOYED", null, request.description());
        entries.change(call, request.apiId(), entry -> {
            if (entry.definition().routes().isEmpty()) {
                throw V2Error.noRoutes(entry.api()).exception();
            }
            ApiEntry deployed = entry.withDeployment(made);
            if (request.stageName() != null) {
                deployed = deployed.withStage(serving(entry, request.stageName(), id));
            }
            // What is served is kept before a stage can point to it, so that no request finds a deployment without
            // content.
            entries.catalog().putSnapshot(call.scope(), request.apiId(), id, entry.definition());
            return deployed;
        });
        return made;
    }

    public Deployment get(DeploymentRequest request, Call call) {
        return deployment(entries.load(call, request.apiId()), request.deploymentId());
    }

    public Deployments list(GetDeploymentsRequest request, Call call) {
        List<Deployment> all = entries.load(call, request.apiId()).deployments();
        Listing<Deployment> page = Listing.of(all, request.maxResults(), request.nextToken(), Deployment::deploymentId);
        return new Deployments(page.items(), page.nextToken());
    }

    public Deployment update(UpdateDeploymentRequest request, Call call) {
        ApiEntry changed = entries.change(
                call,
                request.apiId(),
                entry -> entry.withDeployment(Overlay.of(deployment(entry, request.deploymentId()), request)));
        return deployment(changed, request.deploymentId());
    }

    public Void delete(DeploymentRequest request, Call call) {
        String id = request.deploymentId();
        entries.change(call, request.apiId(), entry -> {
            deployment(entry, id);
            if (entry.stages().stream().anyMatch(stage -> id.equals(stage.deploymentId()))) {
                throw V2Error.ACTIVE_STAGES.exception();
            }
            return entry.withDeployments(Items.without(entry.deployments(), Deployment::deploymentId, id));
        });
        entries.catalog().removeSnapshot(call.scope(), request.apiId(), id);
        return null;
    }

    private Stage serving(ApiEntry entry, String stageName, String deploymentId) {
        Stage stage = StageOperations.stage(entry, stageName);
        if (stage.isAutoDeployed()) {
            throw V2Error.AUTO_DEPLOY_DEPLOYMENT.exception();
        }
        return Overlay.of(stage, new Serving(deploymentId, entries.now()));
    }

    private static Deployment deployment(ApiEntry entry, String id) {
        return entry.deployment(id).orElseThrow(() -> V2Error.INVALID_DEPLOYMENT.exception(id));
    }
}
