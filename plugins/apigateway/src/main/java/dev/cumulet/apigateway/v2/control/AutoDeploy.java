package dev.cumulet.apigateway.v2.control;

import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.v2.model.ApiDefinition;
import dev.cumulet.apigateway.v2.model.ApiEntry;
import dev.cumulet.apigateway.v2.model.Deployment;
import dev.cumulet.apigateway.v2.model.Stage;
import dev.cumulet.spi.service.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One change of an API whose stages may have auto-deploy: each of these serves a new deployment afterwards.
 *
 * <p>AWS deploys a little later. Here the change and its deployment are one step, so nobody has to wait. Automatic
 * deployments that no stage serves any longer are forgotten: an API of many routes would leave one for each of them.
 */
final class AutoDeploy {
    private static final String DESCRIPTION = "Automatic deployment triggered by changes to the Api configuration";

    private final Entries entries;
    private final Scope scope;
    private String apiId;
    private List<String> replaced = List.of();

    AutoDeploy(Entries entries, Scope scope) {
        this.entries = entries;
        this.scope = scope;
    }

    /** {@return the API as it is after a change, deployed where it has to be} */
    ApiEntry deployed(ApiEntry before, ApiEntry after) {
        apiId = after.api().apiId();
        boolean isChanged = !before.definition().servesAs(after.definition());
        Predicate<Stage> isDue = stage -> stage.isAutoDeployed()
                && (isChanged
                        || !before.stage(stage.stageName())
                                .map(Stage::isAutoDeployed)
                                .orElse(false));
        if (after.stages().stream().noneMatch(isDue)) {
            return after;
        }
        return withoutUnused(before, served(after, isDue));
    }

    /** Removes the content of deployments that the change has made superfluous, once nothing leads to them. */
    void forgetReplaced() {
        replaced.forEach(id -> entries.catalog().removeSnapshot(scope, apiId, id));
    }

    private ApiEntry served(ApiEntry entry, Predicate<Stage> isDue) {
        ApiDefinition definition = entry.definition();
        if (definition.routes().isEmpty()) {
            String reason = "Deployment attempt failed: "
                    + V2Error.noRoutes(entry.api()).exception().getMessage();
            return serving(entry, isDue, Stage::deploymentId, reason);
        }
        String id = entries.ids().next(Identifiers.DEPLOYMENT);
        Deployment deployment = new Deployment(true, entries.now(), id, "DEPLOYED", null, DESCRIPTION);
        // What is served is kept before a stage can point to it, so that no request finds a deployment without content.
        entries.catalog().putSnapshot(scope, apiId, id, definition);
        String message = "Successfully deployed stage with deployment ID '" + id + "'";
        return serving(entry.withDeployment(deployment), isDue, stage -> id, message);
    }

    private static ApiEntry serving(
            ApiEntry entry, Predicate<Stage> isDue, Function<Stage, String> deployment, String message) {
        return entry.withStages(entry.stages().stream()
                .map(stage -> isDue.test(stage) ? stage.serving(deployment.apply(stage), message) : stage)
                .toList());
    }

    private ApiEntry withoutUnused(ApiEntry before, ApiEntry entry) {
        List<String> served = entry.stages().stream().map(Stage::deploymentId).toList();
        List<Deployment> kept = new ArrayList<>(entry.deployments());
        kept.removeIf(deployment -> deployment.isAutoDeployed() && !served.contains(deployment.deploymentId()));
        replaced = before.deployments().stream()
                .map(Deployment::deploymentId)
                .filter(id -> kept.stream()
                        .noneMatch(deployment -> deployment.deploymentId().equals(id)))
                .toList();
        return entry.withDeployments(kept);
    }
}
