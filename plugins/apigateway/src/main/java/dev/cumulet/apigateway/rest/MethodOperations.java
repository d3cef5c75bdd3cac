package dev.cumulet.apigateway.rest;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.Absent;
import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Members;
import dev.cumulet.apigateway.control.PatchTable;
import dev.cumulet.apigateway.control.PatchWording;
import dev.cumulet.apigateway.control.Routes;
import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint.Required;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Makes, shows, changes and removes the methods of a resource. */
public final class MethodOperations {
    private static final String SCOPES = "authorizationScopes";
    private static final PatchTable<Method> PATCHES = patches();

    private final Apis apis;

    public MethodOperations(Apis apis) {
        this.apis = apis;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("PutMethod", "PUT " + Routes.METHOD, 201, PutMethodRequest.class, Method.class, this::put).constrained(new Required("authorizationType")),
                of("GetMethod", "GET " + Routes.METHOD, 200, MethodRequest.class, Method.class, this::get),
                of("UpdateMethod", "PATCH " + Routes.METHOD, 200, UpdateMethodRequest.class, Method.class, this::update),
                of("DeleteMethod", "DELETE " + Routes.METHOD, 204, MethodRequest.class, Void.class, this::delete));
        // spotless:on
    }

    public record PutMethodRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "resource_id", location = Location.PATH)
            String resourceId,

            @Wire(value = "http_method", location = Location.PATH)
            String httpMethod,

            String authorizationType,
            String authorizerId,
            Boolean apiKeyRequired,
            String operationName,
            Map<String, Boolean> requestParameters,
            Map<String, String> requestModels,
            String requestValidatorId,
            List<String> authorizationScopes) {}

    public record MethodRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "resource_id", location = Location.PATH)
            String resourceId,

            @Wire(value = "http_method", location = Location.PATH)
            String httpMethod) {}

    public record UpdateMethodRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "resource_id", location = Location.PATH)
            String resourceId,

            @Wire(value = "http_method", location = Location.PATH)
            String httpMethod,

            List<PatchOperation> patchOperations) {}

    public Method put(PutMethodRequest request, Call call) {
        Method asked = new Method(
                request.httpMethod(),
                request.authorizationType().toUpperCase(Locale.ROOT),
                request.authorizerId(),
                Boolean.TRUE.equals(request.apiKeyRequired()),
                request.requestValidatorId(),
                request.operationName(),
                Absent.ifEmpty(request.requestParameters()),
                Absent.ifEmpty(request.requestModels()),
                null,
                null,
                Absent.ifEmpty(request.authorizationScopes()));
        return change(request.restApiId(), request.resourceId(), request.httpMethod(), call, (state, resource) -> {
            Method method = MethodRules.checked(state.definition(), asked);
            if (resource.methods().containsKey(request.httpMethod())) {
                throw ApiGatewayError.METHOD_EXISTS.exception();
            }
            return method;
        });
    }

    public Method update(UpdateMethodRequest request, Call call) {
        return change(request.restApiId(), request.resourceId(), request.httpMethod(), call, (state, resource) -> {
            Method method = PATCHES.apply(method(resource, request.httpMethod()), request.patchOperations());
            return MethodRules.checked(state.definition(), method);
        });
    }

    private Method change(
            String apiId,
            String resourceId,
            String httpMethod,
            Call call,
            BiFunction<ApiState, Resource, Method> change) {
        ApiState changed = apis.change(call, apiId, ApiGatewayError.INVALID_RESOURCE::exception, state -> {
            Resource resource = state.resource(resourceId).orElseThrow(ApiGatewayError.INVALID_RESOURCE::exception);
            return state.withResource(resource.withMethod(httpMethod, change.apply(state, resource)));
        });
        return method(changed.resource(resourceId).orElseThrow(), httpMethod);
    }

    private static PatchTable<Method> patches() {
        PatchTable.Builder<Method> table = PatchTable.<Method>of("updateMethodInput", PatchWording.PLAIN)
                .replace("/authorizationType", Members.text("authorizationType"))
                .replace("/authorizerId", Members.text("authorizerId"))
                .replace("/apiKeyRequired", Members.flag("apiKeyRequired"))
                .replace("/operationName", Members.text("operationName"))
                .replace("/requestValidatorId", Members.text("requestValidatorId"))
                .add("/" + SCOPES, (method, patch) -> withScope(method, patch.value(), true))
                .remove("/" + SCOPES, (method, patch) -> withScope(method, patch.value(), false))
                .replace("/" + SCOPES, (method, patch) -> RecordCopy.with(method, SCOPES, scopes(patch.value())));
        MethodResponseOperations.addFlags(table, "requestParameters");
        return IntegrationPatches.entries(table, "requestModels", ApiGatewayError.INVALID_CONTENT_TYPE)
                .build();
    }

    private static Method withScope(Method method, String scope, boolean isAdded) {
        List<String> scopes =
                new ArrayList<>(method.authorizationScopes() == null ? List.of() : method.authorizationScopes());
        scopes.removeAll(scopes(scope));
        if (isAdded) {
            scopes.addAll(scopes(scope));
        }
        return RecordCopy.with(method, SCOPES, Absent.ifEmpty(scopes));
    }

    private static List<String> scopes(String text) {
        return text == null || text.isEmpty() ? List.of() : List.of(text.split("\\s*,\\s*"));
    }

    public Method get(MethodRequest request, Call call) {
        return method(apis.loadResource(call, request.restApiId(), request.resourceId()), request.httpMethod());
    }

    public Void delete(MethodRequest request, Call call) {
        apis.changeResource(call, request.restApiId(), request.resourceId(), resource -> {
            method(resource, request.httpMethod());
            return resource.withMethod(request.httpMethod(), null);
        });
        return null;
    }

    /** {@return a resource's method, or AWS's complaint that there is none} */
    public static Method method(Resource resource, String httpMethod) {
        return Optional.ofNullable(resource.methods().get(httpMethod))
                .orElseThrow(ApiGatewayError.INVALID_METHOD::exception);
    }
}
