package dev.cumulet.apigateway.v2.model;

import dev.cumulet.apigateway.model.Items;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All there is of one API, but for what its deployments serve. One value, so that every change of an API is one step. */
public record ApiEntry(ApiDefinition definition, List<Deployment> deployments, List<Stage> stages) {

    /** {@return a new API without routes} */
    public static ApiEntry of(Api api) {
        return new ApiEntry(ApiDefinition.of(api), List.of(), List.of());
    }

    /** {@return the API as clients see it} */
    public Api api() {
        return definition.api();
    }

    /** {@return the deployment of that id} */
    public Optional<Deployment> deployment(String id) {
        return Items.find(deployments, Deployment::deploymentId, id);
    }

    /** {@return the stage of that name} */
    public Optional<Stage> stage(String name) {
        return Items.find(stages, Stage::stageName, name);
    }

    /** {@return this entry with a changed definition} */
    public ApiEntry redefined(UnaryOperator<ApiDefinition> change) {
        return new ApiEntry(change.apply(definition), deployments, stages);
    }

    /** {@return this entry with another description of the API} */
    public ApiEntry withApi(Api changed) {
        return redefined(definition -> definition.withApi(changed));
    }

    /** {@return this entry with a stage added, or put in place of the one with its name} */
    public ApiEntry withStage(Stage stage) {
        return withStages(Items.with(stages, stage, Stage::stageName));
    }

    /** {@return this entry with other stages} */
    public ApiEntry withStages(List<Stage> changed) {
        return new ApiEntry(definition, deployments, List.copyOf(changed));
    }

    /** {@return this entry with a deployment added, or put in place of the one with its id} */
    public ApiEntry withDeployment(Deployment deployment) {
        return withDeployments(Items.with(deployments, deployment, Deployment::deploymentId));
    }

    /** {@return this entry with other deployments} */
    public ApiEntry withDeployments(List<Deployment> changed) {
        return new ApiEntry(definition, List.copyOf(changed), stages);
    }
}
