package dev.cumulet.apigateway.v2.response;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.model.Items;
import dev.cumulet.apigateway.v2.control.Entries;
import dev.cumulet.apigateway.v2.control.Listing;
import dev.cumulet.apigateway.v2.control.Overlay;
import dev.cumulet.apigateway.v2.control.V2Error;
import dev.cumulet.apigateway.v2.model.ApiEntry;
import dev.cumulet.apigateway.v2.model.ParameterConstraints;
import dev.cumulet.apigateway.v2.model.RouteResponse;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes, shows, changes and removes the responses of routes: with one, a WebSocket API's route answers its clients. */
public final class RouteResponseOperations {
    private static final String RESPONSES = "/v2/apis/{apiId}/routes/{routeId}/routeresponses";
    private static final String RESPONSE = RESPONSES + "/{routeResponseId}";
    private static final String ONLY_KEY = "$default";

    private final Entries entries;

    public RouteResponseOperations(Entries entries) {
        this.entries = entries;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateRouteResponse", "POST " + RESPONSES, 201, CreateRouteResponseRequest.class, RouteResponse.class, this::create),
                of("GetRouteResponse", "GET " + RESPONSE, 200, RouteResponseRequest.class, RouteResponse.class, this::get),
                of("GetRouteResponses", "GET " + RESPONSES, 200, GetRouteResponsesRequest.class, RouteResponses.class, this::list),
                of("UpdateRouteResponse", "PATCH " + RESPONSE, 200, UpdateRouteResponseRequest.class, RouteResponse.class, this::update),
                of("DeleteRouteResponse", "DELETE " + RESPONSE, 204, RouteResponseRequest.class, Void.class, this::delete));
        // spotless:on
    }

    public record CreateRouteResponseRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.PATH) String routeId,
            String modelSelectionExpression,
            Map<String, String> responseModels,
            Map<String, ParameterConstraints> responseParameters,
            String routeResponseKey) {}

    public record UpdateRouteResponseRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.PATH) String routeId,
            @Wire(location = Location.PATH) String routeResponseId,
            String modelSelectionExpression,
            Map<String, String> responseModels,
            Map<String, ParameterConstraints> responseParameters,
            String routeResponseKey) {}

    public record RouteResponseRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.PATH) String routeId,
            @Wire(location = Location.PATH) String routeResponseId) {}

    public record GetRouteResponsesRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.PATH) String routeId,
            @Wire(location = Location.QUERY) String maxResults,
            @Wire(location = Location.QUERY) String nextToken) {}

    public record RouteResponses(List<RouteResponse> items, String nextToken) {}

    public RouteResponse create(CreateRouteResponseRequest request, Call call) {
        RouteResponse empty = new RouteResponse(null, null, null, entries.ids().next(Entries.ROUTE), null);
        RouteResponse response = Overlay.of(empty, request);
        entries.change(call, request.apiId(), entry -> with(entry, request.routeId(), response));
        return response;
    }

    public RouteResponse get(RouteResponseRequest request, Call call) {
        return response(entries.load(call, request.apiId()), request.routeId(), request.routeResponseId());
    }

    public RouteResponses list(GetRouteResponsesRequest request, Call call) {
        List<RouteResponse> all = responses(entries.load(call, request.apiId()), request.routeId());
        Listing<RouteResponse> page =
                Listing.of(all, request.maxResults(), request.nextToken(), RouteResponse::routeResponseId);
        return new RouteResponses(page.items(), page.nextToken());
    }

    public RouteResponse update(UpdateRouteResponseRequest request, Call call) {
        ApiEntry changed = entries.change(
                call,
                request.apiId(),
                entry -> with(
                        entry,
                        request.routeId(),
                        Overlay.of(response(entry, request.routeId(), request.routeResponseId()), request)));
        return response(changed, request.routeId(), request.routeResponseId());
    }

    public Void delete(RouteResponseRequest request, Call call) {
        entries.change(call, request.apiId(), entry -> {
            RouteResponse gone = response(entry, request.routeId(), request.routeResponseId());
            List<RouteResponse> kept = Items.without(
                    responses(entry, request.routeId()), RouteResponse::routeResponseId, gone.routeResponseId());
            return with(entry, request.routeId(), kept);
        });
        return null;
    }

    private static ApiEntry with(ApiEntry entry, String routeId, RouteResponse response) {
        List<RouteResponse> present = responses(entry, routeId);
        check(entry, present, response);
        return with(entry, routeId, Items.with(present, response, RouteResponse::routeResponseId));
    }

    private static ApiEntry with(ApiEntry entry, String routeId, List<RouteResponse> responses) {
        Map<String, List<RouteResponse>> all = new HashMap<>(entry.definition().routeResponses());
        if (responses.isEmpty()) {
            all.remove(routeId);
        } else {
            all.put(routeId, responses);
        }
        return entry.redefined(definition -> definition.withRouteResponses(all));
    }

    private static void check(ApiEntry entry, List<RouteResponse> present, RouteResponse response) {
        if (entry.api().isHttp()) {
            throw V2Error.WEBSOCKET_ONLY.exception("RouteResponse");
        }
        if (!ONLY_KEY.equals(response.routeResponseKey())) {
            throw V2Error.ROUTE_RESPONSE_KEY.exception();
        }
        boolean isTaken = present.stream()
                .anyMatch(other -> other.routeResponseKey().equals(response.routeResponseKey())
                        && !other.routeResponseId().equals(response.routeResponseId()));
        if (isTaken) {
            throw V2Error.ROUTE_RESPONSE_EXISTS.exception(response.routeResponseKey());
        }
    }

    private static List<RouteResponse> responses(ApiEntry entry, String routeId) {
        entry.definition().route(routeId).orElseThrow(() -> V2Error.INVALID_ROUTE.exception(routeId));
        return entry.definition().routeResponses().getOrDefault(routeId, List.of());
    }

    private static RouteResponse response(ApiEntry entry, String routeId, String id) {
        return Items.find(responses(entry, routeId), RouteResponse::routeResponseId, id)
                .orElseThrow(() -> V2Error.INVALID_ROUTE_RESPONSE.exception(id));
    }
}
