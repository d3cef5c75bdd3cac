package dev.cumulet.apigateway.v2.response;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.model.Items;
import dev.cumulet.apigateway.v2.control.Entries;
import dev.cumulet.apigateway.v2.control.Listing;
import dev.cumulet.apigateway.v2.control.Overlay;
import dev.cumulet.apigateway.v2.control.Parameters;
import dev.cumulet.apigateway.v2.control.V2Error;
import dev.cumulet.apigateway.v2.model.ApiEntry;
import dev.cumulet.apigateway.v2.model.IntegrationResponse;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint.OneOf;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes, shows, changes and removes the responses of integrations: what becomes of their answers on the way to clients. */
public final class IntegrationResponseOperations {
    private static final String RESPONSES = "/v2/apis/{apiId}/integrations/{integrationId}/integrationresponses";
    private static final String RESPONSE = RESPONSES + "/{integrationResponseId}";

    private final Entries entries;

    public IntegrationResponseOperations(Entries entries) {
        this.entries = entries;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        OneOf handling = new OneOf("contentHandlingStrategy", List.of("CONVERT_TO_BINARY", "CONVERT_TO_TEXT"));
        // spotless:off - one operation, one row
        return List.of(
                of("CreateIntegrationResponse", "POST " + RESPONSES, 201, CreateIntegrationResponseRequest.class, IntegrationResponse.class, this::create).constrained(handling),
                of("GetIntegrationResponse", "GET " + RESPONSE, 200, IntegrationResponseRequest.class, IntegrationResponse.class, this::get),
                of("GetIntegrationResponses", "GET " + RESPONSES, 200, GetIntegrationResponsesRequest.class, IntegrationResponses.class, this::list),
                of("UpdateIntegrationResponse", "PATCH " + RESPONSE, 200, UpdateIntegrationResponseRequest.class, IntegrationResponse.class, this::update).constrained(handling),
                of("DeleteIntegrationResponse", "DELETE " + RESPONSE, 204, IntegrationResponseRequest.class, Void.class, this::delete));
        // spotless:on
    }

    public record CreateIntegrationResponseRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.PATH) String integrationId,
            String contentHandlingStrategy,
            String integrationResponseKey,
            Map<String, String> responseParameters,
            Map<String, String> responseTemplates,
            String templateSelectionExpression) {}

    public record UpdateIntegrationResponseRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.PATH) String integrationId,
            @Wire(location = Location.PATH) String integrationResponseId,
            String contentHandlingStrategy,
            String integrationResponseKey,
            Map<String, String> responseParameters,
            Map<String, String> responseTemplates,
            String templateSelectionExpression) {}

    public record IntegrationResponseRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.PATH) String integrationId,
            @Wire(location = Location.PATH) String integrationResponseId) {}

    public record GetIntegrationResponsesRequest(
            @Wire(location = Location.PATH) String apiId,
            @Wire(location = Location.PATH) String integrationId,
            @Wire(location = Location.QUERY) String maxResults,
            @Wire(location = Location.QUERY) String nextToken) {}

    public record IntegrationResponses(List<IntegrationResponse> items, String nextToken) {}

    private record Texts(Map<String, String> responseParameters, Map<String, String> responseTemplates) {}

    public IntegrationResponse create(CreateIntegrationResponseRequest request, Call call) {
        IntegrationResponse empty =
                new IntegrationResponse(null, entries.ids().next(Entries.ROUTE), null, null, null, null);
        IntegrationResponse response = Overlay.of(empty, request);
        entries.change(call, request.apiId(), entry -> with(entry, request.integrationId(), response));
        return response;
    }

    public IntegrationResponse get(IntegrationResponseRequest request, Call call) {
        ApiEntry entry = entries.load(call, request.apiId());
        return response(entry, request.integrationId(), request.integrationResponseId());
    }

    public IntegrationResponses list(GetIntegrationResponsesRequest request, Call call) {
        List<IntegrationResponse> all = responses(entries.load(call, request.apiId()), request.integrationId());
        Listing<IntegrationResponse> page =
                Listing.of(all, request.maxResults(), request.nextToken(), IntegrationResponse::integrationResponseId);
        return new IntegrationResponses(page.items(), page.nextToken());
    }

    public IntegrationResponse update(UpdateIntegrationResponseRequest request, Call call) {
        ApiEntry changed = entries.change(call, request.apiId(), entry -> {
            IntegrationResponse before = response(entry, request.integrationId(), request.integrationResponseId());
            Texts texts = new Texts(
                    Parameters.merged(before.responseParameters(), request.responseParameters()),
                    Parameters.merged(before.responseTemplates(), request.responseTemplates()));
            return with(entry, request.integrationId(), Overlay.of(Overlay.of(before, request), texts));
        });
        return response(changed, request.integrationId(), request.integrationResponseId());
    }

    public Void delete(IntegrationResponseRequest request, Call call) {
        entries.change(call, request.apiId(), entry -> {
            IntegrationResponse gone = response(entry, request.integrationId(), request.integrationResponseId());
            List<IntegrationResponse> kept = Items.without(
                    responses(entry, request.integrationId()),
                    IntegrationResponse::integrationResponseId,
                    gone.integrationResponseId());
            return with(entry, request.integrationId(), kept);
        });
        return null;
    }

    private static ApiEntry with(ApiEntry entry, String integrationId, IntegrationResponse response) {
        List<IntegrationResponse> present = responses(entry, integrationId);
        check(entry, present, response);
        return with(entry, integrationId, Items.with(present, response, IntegrationResponse::integrationResponseId));
    }

    private static ApiEntry with(ApiEntry entry, String integrationId, List<IntegrationResponse> responses) {
        Map<String, List<IntegrationResponse>> all =
                new HashMap<>(entry.definition().integrationResponses());
        if (responses.isEmpty()) {
            all.remove(integrationId);
        } else {
            all.put(integrationId, responses);
        }
        return entry.redefined(definition -> definition.withIntegrationResponses(all));
    }

    private static void check(ApiEntry entry, List<IntegrationResponse> present, IntegrationResponse response) {
        if (entry.api().isHttp()) {
            throw V2Error.WEBSOCKET_ONLY.exception("IntegrationResponse");
        }
        if (response.integrationResponseKey() == null) {
            throw V2Error.INTEGRATION_RESPONSE_KEY_REQUIRED.exception();
        }
        boolean isTaken = present.stream()
                .anyMatch(other -> other.integrationResponseKey().equals(response.integrationResponseKey())
                        && !other.integrationResponseId().equals(response.integrationResponseId()));
        if (isTaken) {
            throw V2Error.INTEGRATION_RESPONSE_EXISTS.exception(response.integrationResponseKey());
        }
    }

    private static List<IntegrationResponse> responses(ApiEntry entry, String integrationId) {
        entry.definition()
                .integration(integrationId)
                .orElseThrow(() -> V2Error.INVALID_INTEGRATION.exception(integrationId));
        return entry.definition().integrationResponses().getOrDefault(integrationId, List.of());
    }

    private static IntegrationResponse response(ApiEntry entry, String integrationId, String id) {
        return Items.find(responses(entry, integrationId), IntegrationResponse::integrationResponseId, id)
                .orElseThrow(() -> V2Error.INVALID_INTEGRATION_RESPONSE.exception(id));
    }
}
