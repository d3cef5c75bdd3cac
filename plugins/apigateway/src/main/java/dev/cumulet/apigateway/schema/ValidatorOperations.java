package dev.cumulet.apigateway.schema;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.control.Members;
import dev.cumulet.apigateway.control.Page;
import dev.cumulet.apigateway.control.PatchTable;
import dev.cumulet.apigateway.control.PatchWording;
import dev.cumulet.apigateway.control.Routes;
import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.Items;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.RequestValidator;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.List;

/** Makes, shows, changes and removes what says which parts of a request are checked. */
public final class ValidatorOperations {
    private static final String VALIDATORS = Routes.API + "/requestvalidators";
    private static final String VALIDATOR = VALIDATORS + "/{requestvalidator_id}";

    private static final PatchTable<RequestValidator> PATCHES = PatchTable.<RequestValidator>of(
                    "updateRequestValidatorInput", PatchWording.LISTED)
            .replace("/name", Members.text("name", ApiGatewayError.EMPTY_VALIDATOR_NAME))
            .replace("/validateRequestParameters", Members.flag("validateRequestParameters"))
            .replace("/validateRequestBody", Members.flag("validateRequestBody"))
            .build();

    private final Apis apis;

    public ValidatorOperations(Apis apis) {
        this.apis = apis;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateRequestValidator", "POST " + VALIDATORS, 201, CreateRequestValidatorRequest.class, RequestValidator.class, this::create),
                of("GetRequestValidator", "GET " + VALIDATOR, 200, ValidatorRequest.class, RequestValidator.class, this::get),
                of("GetRequestValidators", "GET " + VALIDATORS, 200, GetRequestValidatorsRequest.class, RequestValidators.class, this::list),
                of("UpdateRequestValidator", "PATCH " + VALIDATOR, 200, UpdateRequestValidatorRequest.class, RequestValidator.class, this::update),
                of("DeleteRequestValidator", "DELETE " + VALIDATOR, 202, ValidatorRequest.class, Void.class, this::delete));
        // spotless:on
    }

    public record CreateRequestValidatorRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            String name,
            Boolean validateRequestBody,
            Boolean validateRequestParameters) {}

    public record ValidatorRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "requestvalidator_id", location = Location.PATH)
            String requestValidatorId) {}

    public record GetRequestValidatorsRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(location = Location.QUERY) String position,
            @Wire(location = Location.QUERY) Integer limit) {}

    public record RequestValidators(
            String position, @Wire("item") List<RequestValidator> items) {}

    public record UpdateRequestValidatorRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "requestvalidator_id", location = Location.PATH)
            String requestValidatorId,

            List<PatchOperation> patchOperations) {}

    public RequestValidator create(CreateRequestValidatorRequest request, Call call) {
        RequestValidator validator = new RequestValidator(
                apis.ids().next(Identifiers.REQUEST_VALIDATOR),
                request.name(),
                Boolean.TRUE.equals(request.validateRequestBody()),
                Boolean.TRUE.equals(request.validateRequestParameters()));
        // Of all operations this one alone takes an unknown API for a bad request.
        apis.change(call, request.restApiId(), ApiGatewayError.NO_API::exception, state -> {
            if (request.name() == null || request.name().isBlank()) {
                throw ApiGatewayError.EMPTY_VALIDATOR_NAME.exception();
            }
            return with(state, validator);
        });
        return validator;
    }

    public RequestValidator get(ValidatorRequest request, Call call) {
        return apis.tables()
                .find(call.scope(), request.restApiId())
                .flatMap(state -> state.definition().requestValidator(request.requestValidatorId()))
                .orElseThrow(ApiGatewayError.INVALID_VALIDATOR::exception);
    }

    public RequestValidators list(GetRequestValidatorsRequest request, Call call) {
        List<RequestValidator> all =
                apis.load(call, request.restApiId()).definition().requestValidators();
        Page<RequestValidator> page = Page.of(all, request.position(), request.limit(), RequestValidator::id);
        return new RequestValidators(page.position(), page.items());
    }

    public RequestValidator update(UpdateRequestValidatorRequest request, Call call) {
        ApiState changed =
                apis.change(call, request.restApiId(), ApiGatewayError.INVALID_VALIDATOR::exception, state -> {
                    RequestValidator present = validator(state, request.requestValidatorId());
                    return with(state, PATCHES.apply(present, request.patchOperations()));
                });
        return validator(changed, request.requestValidatorId());
    }

    public Void delete(ValidatorRequest request, Call call) {
        apis.change(call, request.restApiId(), ApiGatewayError.INVALID_VALIDATOR::exception, state -> {
            String id = validator(state, request.requestValidatorId()).id();
            return state.redefined(definition -> definition.withRequestValidators(
                    Items.without(definition.requestValidators(), RequestValidator::id, id)));
        });
        return null;
    }

    private static ApiState with(ApiState state, RequestValidator validator) {
        return state.redefined(definition -> definition.withRequestValidators(
                Items.with(definition.requestValidators(), validator, RequestValidator::id)));
    }

    private static RequestValidator validator(ApiState state, String id) {
        return state.definition().requestValidator(id).orElseThrow(ApiGatewayError.INVALID_VALIDATOR::exception);
    }
}
