package dev.cumulet.apigateway.v2.route;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.model.Items;
import dev.cumulet.apigateway.v2.control.Entries;
import dev.cumulet.apigateway.v2.control.Listing;
import dev.cumulet.apigateway.v2.control.Overlay;
import dev.cumulet.apigateway.v2.control.V2Error;
import dev.cumulet.apigateway.v2.model.ApiEntry;
import dev.cumulet.apigateway.v2.model.ParameterConstraints;
import dev.cumulet.apigateway.v2.model.Route;
import dev.cumulet.apigateway.v2.model.RouteResponse;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint.Length;
import dev.cumulet.spi.shape.Constraint.OneOf;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes, shows, changes and removes routes. */
public final class RouteOperations {
    private static final String ROUTES = "/v2/apis/{apiId}/routes";
    private static final String ROUTE = ROUTES + "/{routeId}";

    private final Entries entries;

    public RouteOperations(Entries entries) {
        this.entries = entries;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        OneOf types = new OneOf("authorizationType", List.of("NONE", "AWS_IAM", "CUSTOM", "JWT"));
        Length name = new Length("operationName", 1, 64);
        Length target = new Length("target", 1, 128);
        // spotless:off - one operation, one row
        return List.of(
                of("CreateRoute", "POST " + ROUTES, 201, CreateRouteRequest.class, Route.class, this::create).constrained(types, name, target),
                of("GetRoute", "GET " + ROUTE, 200, RouteRequest.class, Route.class, this::get),
                of("GetRoutes", "GET " + ROUTES, 200, GetRoutesRequest.class, Routes.class, this::list),
                of("UpdateRoute", "PATCH " + ROUTE, 200, UpdateRouteRequest.class, Route.class, this::update).constrained(types, name, target),
                of("DeleteRoute", "DELETE " + ROUTE, 204, RouteRequest.class, Void.class, this::delete),
                of("DeleteRouteRequestParameter", "DELETE " + ROUTE + "/requestparameters/{requestParameterKey}", 204, ParameterRequest.class, Void.class, this::deleteParameter));
        // spotless:on
    }

    public record CreateRouteRequest(
            @Wire(location = Location.PATH) String apiId,
            Boolean apiKeyRequired,
            List<String> authorizationScopes,
            String authorizationType,
            String authorizerId,
            String modelSelectionExpression,
            String operationName,
            Map<String, String> requestModels,
            Map<String, ParameterConstraints> requestParameters,
            String routeKey,
            String routeResponseSelectionExpression,
            String target) {}

    public record UpdateRouteRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.PATH) String routeId,
            Boolean apiKeyRequired,
            List<String> authorizationScopes,
            String authorizationType,
            String authorizerId,
            String modelSelectionExpression,
            String operationName,
            Map<String, String> requestModels,
            Map<String, ParameterConstraints> requestParameters,
            String routeKey,
            String routeResponseSelectionExpression,
            String target) {}

    public record RouteRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.PATH) String routeId) {}

    public record ParameterRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.PATH) String routeId,
            @Wire(location = Location.PATH) String requestParameterKey) {}

    public record GetRoutesRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.QUERY) String maxResults,
            @Wire(location = Location.QUERY) String nextToken) {}

    public record Routes(List<Route> items, String nextToken) {}

    private record Parameters(Map<String, ParameterConstraints> requestParameters) {}

    public Route create(CreateRouteRequest request, Call call) {
        Route route = Overlay.of(RouteRules.empty(entries.ids().next(Entries.ROUTE)), request);
        entries.change(call, request.apiId(), entry -> with(entry, route));
        return route;
    }

    public Route get(RouteRequest request, Call call) {
        return route(entries.load(call, request.apiId()), request.routeId());
    }

    public Routes list(GetRoutesRequest request, Call call) {
        List<Route> all = entries.load(call, request.apiId()).definition().routes();
        Listing<Route> page = Listing.of(all, request.maxResults(), request.nextToken(), Route::routeId);
        return new Routes(page.items(), page.nextToken());
    }

    public Route update(UpdateRouteRequest request, Call call) {
        ApiEntry changed = entries.change(call, request.apiId(), entry -> {
            Route before = route(entry, request.routeId());
            Route after = Overlay.of(before, request);
            // Parameters that an update doesn't name stay: an operation of its own removes them.
            return with(entry, Overlay.of(after, new Parameters(merged(before, request.requestParameters()))));
        });
        return route(changed, request.routeId());
    }

    public Void delete(RouteRequest request, Call call) {
        entries.change(call, request.apiId(), entry -> {
            route(entry, request.routeId());
            Map<String, List<RouteResponse>> responses =
                    new HashMap<>(entry.definition().routeResponses());
            responses.remove(request.routeId());
            return entry.redefined(definition -> definition
                    .withRoutes(Items.without(definition.routes(), Route::routeId, request.routeId()))
                    .withRouteResponses(responses));
        });
        return null;
    }

    public Void deleteParameter(ParameterRequest request, Call call) {
        entries.change(call, request.apiId(), entry -> {
            Route route = route(entry, request.routeId());
            Map<String, ParameterConstraints> kept = new HashMap<>(merged(route, Map.of()));
            if (kept.remove(request.requestParameterKey()) == null) {
                throw V2Error.INVALID_REQUEST_PARAMETER.exception(request.requestParameterKey());
            }
            return with(entry, Overlay.of(route, new Parameters(Map.copyOf(kept))));
        });
        return null;
    }

    private static ApiEntry with(ApiEntry entry, Route route) {
        RouteRules.check(entry.definition(), route);
        return entry.redefined(
                definition -> definition.withRoutes(Items.with(definition.routes(), route, Route::routeId)));
    }

    private static Map<String, ParameterConstraints> merged(Route route, Map<String, ParameterConstraints> changes) {
        if (changes == null) {
            return route.requestParameters();
        }
        Map<String, ParameterConstraints> merged = new HashMap<>(changes);
        if (route.requestParameters() != null) {
            route.requestParameters().forEach(merged::putIfAbsent);
        }
        return Map.copyOf(merged);
    }

    private static Route route(ApiEntry entry, String id) {
        return entry.definition().route(id).orElseThrow(() -> V2Error.INVALID_ROUTE.exception(id));
    }
}
