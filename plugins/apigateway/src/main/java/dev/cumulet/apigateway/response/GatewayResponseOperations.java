package dev.cumulet.apigateway.response;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Members;
import dev.cumulet.apigateway.control.Patch;
import dev.cumulet.apigateway.control.PatchTable;
import dev.cumulet.apigateway.control.PatchTable.Change;
import dev.cumulet.apigateway.control.PatchWording;
import dev.cumulet.apigateway.control.Routes;
import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.Definition;
import dev.cumulet.apigateway.model.GatewayResponse;
import dev.cumulet.apigateway.model.Items;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint.OneOf;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.List;
import java.util.Map;

/** Says what an API answers by itself in place of AWS's own answers. */
public final class GatewayResponseOperations {
    private static final String RESPONSES = Routes.API + "/gatewayresponses";
    private static final String RESPONSE = RESPONSES + "/{response_type}";
    private static final OneOf TYPE = new OneOf("responseType", UsualResponses.TYPES);
    private static final PatchTable<GatewayResponse> PATCHES = patches();

    private final Apis apis;

    public GatewayResponseOperations(Apis apis) {
        this.apis = apis;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("PutGatewayResponse", "PUT " + RESPONSE, 201, PutGatewayResponseRequest.class, GatewayResponse.class, this::put).constrained(TYPE),
                of("GetGatewayResponse", "GET " + RESPONSE, 200, ResponseRequest.class, GatewayResponse.class, this::get).constrained(TYPE),
                of("GetGatewayResponses", "GET " + RESPONSES, 200, GetGatewayResponsesRequest.class, GatewayResponses.class, this::list),
                of("UpdateGatewayResponse", "PATCH " + RESPONSE, 200, UpdateGatewayResponseRequest.class, GatewayResponse.class, this::update).constrained(TYPE),
                of("DeleteGatewayResponse", "DELETE " + RESPONSE, 202, ResponseRequest.class, Void.class, this::delete).constrained(TYPE));
        // spotless:on
    }

    public record PutGatewayResponseRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "response_type", location = Location.PATH)
            String responseType,

            String statusCode,
            Map<String, String> responseParameters,
            Map<String, String> responseTemplates) {}

    public record ResponseRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "response_type", location = Location.PATH)
            String responseType) {}

    public record GetGatewayResponsesRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId) {}

    public record GatewayResponses(@Wire("item") List<GatewayResponse> items) {}

    public record UpdateGatewayResponseRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "response_type", location = Location.PATH)
            String responseType,

            List<PatchOperation> patchOperations) {}

    public GatewayResponse put(PutGatewayResponseRequest request, Call call) {
        GatewayResponse response = UsualResponses.completed(new GatewayResponse(
                request.responseType(),
                request.statusCode() == null ? null : statusCode(request.statusCode()),
                request.responseParameters(),
                request.responseTemplates(),
                false));
        apis.change(call, request.restApiId(), state -> with(state, response));
        return UsualResponses.shown(response);
    }

    public GatewayResponse get(ResponseRequest request, Call call) {
        return UsualResponses.of(apis.load(call, request.restApiId()).definition(), request.responseType());
    }

    /** {@return the responses of all types; AWS doesn't tell them in parts} */
    public GatewayResponses list(GetGatewayResponsesRequest request, Call call) {
        Definition definition = apis.load(call, request.restApiId()).definition();
        return new GatewayResponses(UsualResponses.TYPES.stream()
                .map(type -> UsualResponses.of(definition, type))
                .toList());
    }

    public GatewayResponse update(UpdateGatewayResponseRequest request, Call call) {
        ApiState changed = apis.change(call, request.restApiId(), state -> {
            GatewayResponse present = state.definition()
                    .gatewayResponse(request.responseType())
                    .orElseGet(() -> UsualResponses.completed(
                            new GatewayResponse(request.responseType(), null, null, null, false)));
            return with(state, PATCHES.apply(present, request.patchOperations()));
        });
        return UsualResponses.of(changed.definition(), request.responseType());
    }

    public Void delete(ResponseRequest request, Call call) {
        apis.change(call, request.restApiId(), state -> {
            String type = state.definition()
                    .gatewayResponse(request.responseType())
                    .orElseThrow(ApiGatewayError.NO_GATEWAY_RESPONSE::exception)
                    .responseType();
            return state.redefined(definition -> definition.withGatewayResponses(
                    Items.without(definition.gatewayResponses(), GatewayResponse::responseType, type)));
        });
        return null;
    }

    private static ApiState with(ApiState state, GatewayResponse response) {
        return state.redefined(definition -> definition.withGatewayResponses(
                Items.with(definition.gatewayResponses(), response, GatewayResponse::responseType)));
    }

    private static PatchTable<GatewayResponse> patches() {
        PatchTable.Builder<GatewayResponse> table = PatchTable.<GatewayResponse>of(
                        "updateGatewayResponseInput", PatchWording.PATH_ALONE)
                .replace("/statusCode", Members.parsed("statusCode", GatewayResponseOperations::statusCode));
        for (String member : List.of("responseParameters", "responseTemplates")) {
            String path = "/" + member + "/{name}";
            Change<GatewayResponse> entry = (response, patch) -> withEntry(response, member, patch);
            table.add(path, entry)
                    .replace(path, Members.present(member, ApiGatewayError.INVALID_PARAMETER_NAME::exception, entry))
                    .remove(
                            path,
                            Members.present(
                                    member,
                                    ApiGatewayError.INVALID_PARAMETER_NAME::exception,
                                    (response, patch) ->
                                            UsualResponses.completed(Members.<GatewayResponse>withoutEntry(member)
                                                    .apply(response, patch))));
        }
        return table.build();
    }

    private static GatewayResponse withEntry(GatewayResponse response, String member, Patch patch) {
        if (patch.value() == null || patch.value().isEmpty()) {
            throw ApiGatewayError.EMPTY_RESPONSE_ENTRY.exception(member);
        }
        return Members.<GatewayResponse>entry(member).apply(response, patch);
    }

    private static String statusCode(String text) {
        if (text == null || !text.matches("[1-5]\\d\\d")) {
            throw ApiGatewayError.RESPONSE_STATUS.exception(text);
        }
        return text;
    }
}
