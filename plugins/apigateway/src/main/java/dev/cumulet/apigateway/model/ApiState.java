package dev.cumulet.apigateway.model;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * All there is of one API, but for what its deployments serve. One value, so that every change of an API is one step and
 * sees all the rest.
 */
public record ApiState(
        Definition definition,
        List<Deployment> deployments,
        List<Stage> stages,
        List<DocumentationPart> documentationParts,
        List<DocumentationVersion> documentationVersions) {

    /** {@return a new API with nothing but its root} */
    public static ApiState of(Definition definition) {
        return new ApiState(definition, List.of(), List.of(), List.of(), List.of());
    }

    /** {@return the API as clients see it} */
    public RestApi api() {
        return definition.api();
    }

    /** {@return the API's paths} */
    public List<Resource> resources() {
        return definition.resources();
    }

    /** {@return the resource of that id} */
    public Optional<Resource> resource(String id) {
        return definition.resource(id);
    }

    /** {@return the deployment of that id} */
    public Optional<Deployment> deployment(String id) {
        return Items.find(deployments, Deployment::id, id);
    }

    /** {@return the stage of that name} */
    public Optional<Stage> stage(String name) {
        return Items.find(stages, Stage::stageName, name);
    }

    /** {@return the resources right below another one} */
    public List<Resource> children(String parentId) {
        return resources().stream()
                .filter(resource -> parentId.equals(resource.parentId()))
                .toList();
    }

    /** {@return this state with another definition} */
    public ApiState with(Definition changed) {
        return new ApiState(changed, deployments, stages, documentationParts, documentationVersions);
    }

    /** {@return this state with a changed definition} */
    public ApiState redefined(UnaryOperator<Definition> change) {
        return with(change.apply(definition));
    }

    /** {@return this state with another description of the API} */
    public ApiState withApi(RestApi changed) {
        return with(definition.withApi(changed));
    }

    /** {@return this state with other resources} */
    public ApiState withResources(List<Resource> changed) {
        return with(definition.withResources(changed));
    }

    /** {@return this state with a resource added, or put in place of the one with its id} */
    public ApiState withResource(Resource resource) {
        return withResources(Items.with(resources(), resource, Resource::id));
    }

    /** {@return this state with a deployment added, or put in place of the one with its id} */
    public ApiState withDeployment(Deployment deployment) {
        return withDeployments(Items.with(deployments, deployment, Deployment::id));
    }

    /** {@return this state without a deployment} */
    public ApiState withoutDeployment(String id) {
        return withDeployments(Items.without(deployments, Deployment::id, id));
    }

    /** {@return this state with a stage added, or put in place of the one with its name} */
    public ApiState withStage(Stage stage) {
        return withStages(Items.with(stages, stage, Stage::stageName));
    }

    /** {@return this state without a stage} */
    public ApiState withoutStage(String name) {
        return withStages(Items.without(stages, Stage::stageName, name));
    }

    /** {@return this state with other documentation parts} */
    public ApiState withDocumentationParts(List<DocumentationPart> changed) {
        return new ApiState(definition, deployments, stages, List.copyOf(changed), documentationVersions);
    }

    /** {@return this state with other documentation versions} */
    public ApiState withDocumentationVersions(List<DocumentationVersion> changed) {
        return new ApiState(definition, deployments, stages, documentationParts, List.copyOf(changed));
    }

    private ApiState withDeployments(List<Deployment> changed) {
        return new ApiState(definition, changed, stages, documentationParts, documentationVersions);
    }

    private ApiState withStages(List<Stage> changed) {
        return new ApiState(definition, deployments, changed, documentationParts, documentationVersions);
    }
}
