package dev.cumulet.apigateway.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All there is of one API, but for what its deployments serve. One value, so that every change of an API is one step and
 * sees all the rest.
 */
public record ApiState(RestApi api, List<Resource> resources, List<Deployment> deployments, List<Stage> stages) {

    /** {@return the resource of that id} */
    public Optional<Resource> resource(String id) {
        return first(resources, resource -> resource.id().equals(id));
    }

    /** {@return the deployment of that id} */
    public Optional<Deployment> deployment(String id) {
        return first(deployments, deployment -> deployment.id().equals(id));
    }

    /** {@return the stage of that name} */
    public Optional<Stage> stage(String name) {
        return first(stages, stage -> stage.stageName().equals(name));
    }

    /** {@return the resources right below another one} */
    public List<Resource> children(String parentId) {
        return resources.stream()
                .filter(resource -> parentId.equals(resource.parentId()))
                .toList();
    }

    /** {@return this state with another description of the API} */
    public ApiState withApi(RestApi changed) {
        return new ApiState(changed, resources, deployments, stages);
    }

    /** {@return this state with other resources} */
    public ApiState withResources(List<Resource> changed) {
        return new ApiState(api, List.copyOf(changed), deployments, stages);
    }

    /** {@return this state with a resource added, or put in place of the one with its id} */
    public ApiState withResource(Resource resource) {
        return withResources(replaced(resources, resource, other -> other.id().equals(resource.id())));
    }

    /** {@return this state with a deployment added, or put in place of the one with its id} */
    public ApiState withDeployment(Deployment deployment) {
        List<Deployment> changed =
                replaced(deployments, deployment, other -> other.id().equals(deployment.id()));
        return new ApiState(api, resources, changed, stages);
    }

    /** {@return this state without a deployment} */
    public ApiState withoutDeployment(String id) {
        return new ApiState(
                api, resources, without(deployments, other -> other.id().equals(id)), stages);
    }

    /** {@return this state with a stage added, or put in place of the one with its name} */
    public ApiState withStage(Stage stage) {
        List<Stage> changed = replaced(stages, stage, other -> other.stageName().equals(stage.stageName()));
        return new ApiState(api, resources, deployments, changed);
    }

    /** {@return this state without a stage} */
    public ApiState withoutStage(String name) {
        return new ApiState(
                api,
                resources,
                deployments,
                without(stages, other -> other.stageName().equals(name)));
    }

    private static <V> Optional<V> first(List<V> values, Predicate<V> wanted) {
        return values.stream().filter(wanted).findFirst();
    }

    private static <V> List<V> without(List<V> values, Predicate<V> unwanted) {
        return values.stream().filter(unwanted.negate()).toList();
    }

    private static <V> List<V> replaced(List<V> values, V value, Predicate<V> same) {
        List<V> changed = new ArrayList<>(values);
        for (int i = 0; i < changed.size(); i++) {
            if (same.test(changed.get(i))) {
                changed.set(i, value);
                return List.copyOf(changed);
            }
        }
        changed.add(value);
        return List.copyOf(changed);
    }
}
