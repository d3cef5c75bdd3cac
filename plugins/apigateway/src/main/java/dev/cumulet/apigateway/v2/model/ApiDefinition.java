package dev.cumulet.apigateway.v2.model;

import dev.cumulet.apigateway.model.Items;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an API is, and what a deployment freezes: later changes show only in the next deployment.
 *
 * @param routeResponses the responses of routes, by the id of their route
 * @param integrationResponses the responses of integrations, by the id of their integration
 */
public record ApiDefinition(
        Api api,
        List<Route> routes,
        List<Integration> integrations,
        List<Authorizer> authorizers,
        List<Model> models,
        Map<String, List<RouteResponse>> routeResponses,
        Map<String, List<IntegrationResponse>> integrationResponses) {

    /** {@return a new API without routes} */
    public static ApiDefinition of(Api api) {
        return new ApiDefinition(api, List.of(), List.of(), List.of(), List.of(), Map.of(), Map.of());
    }

    /** {@return the route of that id} */
    public Optional<Route> route(String id) {
        return Items.find(routes, Route::routeId, id);
    }

    /** {@return the integration of that id} */
    public Optional<Integration> integration(String id) {
        return Items.find(integrations, Integration::integrationId, id);
    }

    /** {@return the authorizer of that id} */
    public Optional<Authorizer> authorizer(String id) {
        return Items.find(authorizers, Authorizer::authorizerId, id);
    }

    /** {@return the model of that id} */
    public Optional<Model> model(String id) {
        return Items.find(models, Model::modelId, id);
    }

    /** {@return whether clients of a deployment would see no difference} */
    public boolean servesAs(ApiDefinition other) {
        return routes.equals(other.routes)
                && integrations.equals(other.integrations)
                && authorizers.equals(other.authorizers)
                && models.equals(other.models)
                && routeResponses.equals(other.routeResponses)
                && integrationResponses.equals(other.integrationResponses)
                && Objects.equals(api.corsConfiguration(), other.api.corsConfiguration())
                && Objects.equals(api.routeSelectionExpression(), other.api.routeSelectionExpression())
                && Objects.equals(api.apiKeySelectionExpression(), other.api.apiKeySelectionExpression());
    }

    /** {@return this definition with another description of the API} */
    public ApiDefinition withApi(Api changed) {
        return new ApiDefinition(
                changed, routes, integrations, authorizers, models, routeResponses, integrationResponses);
    }

    /** {@return this definition with other routes} */
    public ApiDefinition withRoutes(List<Route> changed) {
        return new ApiDefinition(
                api, List.copyOf(changed), integrations, authorizers, models, routeResponses, integrationResponses);
    }

    /** {@return this definition with other integrations} */
    public ApiDefinition withIntegrations(List<Integration> changed) {
        return new ApiDefinition(
                api, routes, List.copyOf(changed), authorizers, models, routeResponses, integrationResponses);
    }

    /** {@return this definition with other authorizers} */
    public ApiDefinition withAuthorizers(List<Authorizer> changed) {
        return new ApiDefinition(
                api, routes, integrations, List.copyOf(changed), models, routeResponses, integrationResponses);
    }

    /** {@return this definition with other models} */
    public ApiDefinition withModels(List<Model> changed) {
        return new ApiDefinition(
                api, routes, integrations, authorizers, List.copyOf(changed), routeResponses, integrationResponses);
    }

    /** {@return this definition with other responses of routes} */
    public ApiDefinition withRouteResponses(Map<String, List<RouteResponse>> changed) {
        return new ApiDefinition(
                api, routes, integrations, authorizers, models, Map.copyOf(changed), integrationResponses);
    }

    /** {@return this definition with other responses of integrations} */
    public ApiDefinition withIntegrationResponses(Map<String, List<IntegrationResponse>> changed) {
        return new ApiDefinition(api, routes, integrations, authorizers, models, routeResponses, Map.copyOf(changed));
    }
}
