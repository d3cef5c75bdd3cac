package dev.cumulet.apigateway.model;

import java.util.List;
import java.util.Optional;

/**
 * What an API is, and what a deployment freezes: later changes show only in the next deployment.
 *
 * @param resources the paths, the root among them
 * @param models the schemas of contents; the two that every API begins with are among them
 */
public record Definition(
        RestApi api,
        List<Resource> resources,
        List<Model> models,
        List<RequestValidator> requestValidators,
        List<Authorizer> authorizers,
        List<GatewayResponse> gatewayResponses) {

    /** {@return a new API with nothing but its root} */
    public static Definition of(RestApi api) {
        List<Resource> root = List.of(Resource.root(api.rootResourceId()));
        return new Definition(api, root, List.of(), List.of(), List.of(), List.of());
    }

    /** {@return the resource of that id} */
    public Optional<Resource> resource(String id) {
        return Items.find(resources, Resource::id, id);
    }

    /** {@return the model of that name} */
    public Optional<Model> model(String name) {
        return Items.find(models, Model::name, name);
    }

    /** {@return the request validator of that id} */
    public Optional<RequestValidator> requestValidator(String id) {
        return Items.find(requestValidators, RequestValidator::id, id);
    }

    /** {@return the authorizer of that id} */
    public Optional<Authorizer> authorizer(String id) {
        return Items.find(authorizers, Authorizer::id, id);
    }

    /** {@return the API's own response of that type, if it has one} */
    public Optional<GatewayResponse> gatewayResponse(String responseType) {
        return Items.find(gatewayResponses, GatewayResponse::responseType, responseType);
    }

    /** {@return this definition with another description of the API} */
    public Definition withApi(RestApi changed) {
        return new Definition(changed, resources, models, requestValidators, authorizers, gatewayResponses);
    }

    /** {@return this definition with other resources} */
    public Definition withResources(List<Resource> changed) {
        return new Definition(api, List.copyOf(changed), models, requestValidators, authorizers, gatewayResponses);
    }

    /** {@return this definition with other models} */
    public Definition withModels(List<Model> changed) {
        return new Definition(api, resources, List.copyOf(changed), requestValidators, authorizers, gatewayResponses);
    }

    /** {@return this definition with other request validators} */
    public Definition withRequestValidators(List<RequestValidator> changed) {
        return new Definition(api, resources, models, List.copyOf(changed), authorizers, gatewayResponses);
    }

    /** {@return this definition with other authorizers} */
    public Definition withAuthorizers(List<Authorizer> changed) {
        return new Definition(api, resources, models, requestValidators, List.copyOf(changed), gatewayResponses);
    }

    /** {@return this definition with other gateway responses} */
    public Definition withGatewayResponses(List<GatewayResponse> changed) {
        return new Definition(api, resources, models, requestValidators, authorizers, List.copyOf(changed));
    }
}
