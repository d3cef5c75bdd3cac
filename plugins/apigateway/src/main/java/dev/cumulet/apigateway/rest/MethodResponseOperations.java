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
import dev.cumulet.apigateway.model.Definition;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.MethodResponse;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Says which statuses a method answers with. */
public final class MethodResponseOperations {
    private static final PatchTable<MethodResponse> PATCHES = patches();

    private final Apis apis;

    public MethodResponseOperations(Apis apis) {
        this.apis = apis;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("PutMethodResponse", "PUT " + Routes.METHOD_RESPONSE, 201, PutMethodResponseRequest.class, MethodResponse.class, this::put).constrained(Routes.STATUS_CODE),
                of("GetMethodResponse", "GET " + Routes.METHOD_RESPONSE, 200, MethodResponseRequest.class, MethodResponse.class, this::get).constrained(Routes.STATUS_CODE),
                of("UpdateMethodResponse", "PATCH " + Routes.METHOD_RESPONSE, 201, UpdateMethodResponseRequest.class, MethodResponse.class, this::update).constrained(Routes.STATUS_CODE),
                of("DeleteMethodResponse", "DELETE " + Routes.METHOD_RESPONSE, 204, MethodResponseRequest.class, Void.class, this::delete).constrained(Routes.STATUS_CODE));
        // spotless:on
    }

    public record PutMethodResponseRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "resource_id", location = Location.PATH)
            String resourceId,

            @Wire(value = "http_method", location = Location.PATH)
            String httpMethod,

            @Wire(value = "status_code", location = Location.PATH)
            String statusCode,

            Map<String, Boolean> responseParameters,
            Map<String, String> responseModels) {}

    public record MethodResponseRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "resource_id", location = Location.PATH)
            String resourceId,

            @Wire(value = "http_method", location = Location.PATH)
            String httpMethod,

            @Wire(value = "status_code", location = Location.PATH)
            String statusCode) {}

    public record UpdateMethodResponseRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "resource_id", location = Location.PATH)
            String resourceId,

            @Wire(value = "http_method", location = Location.PATH)
            String httpMethod,

            @Wire(value = "status_code", location = Location.PATH)
            String statusCode,

            List<PatchOperation> patchOperations) {
        MethodResponseRequest target() {
            return new MethodResponseRequest(restApiId, resourceId, httpMethod, statusCode);
        }
    }

    public MethodResponse put(PutMethodResponseRequest request, Call call) {
        MethodResponse response = new MethodResponse(
                request.statusCode(),
                Absent.ifEmpty(request.responseParameters()),
                Absent.ifEmpty(request.responseModels()));
        MethodResponseRequest target = new MethodResponseRequest(
                request.restApiId(), request.resourceId(), request.httpMethod(), request.statusCode());
        return change(target, call, (definition, method) -> {
            check(definition, response);
            return response;
        });
    }

    public MethodResponse get(MethodResponseRequest request, Call call) {
        Resource resource = apis.loadResource(call, request.restApiId(), request.resourceId());
        return response(MethodOperations.method(resource, request.httpMethod()), request.statusCode());
    }

    public MethodResponse update(UpdateMethodResponseRequest request, Call call) {
        return change(request.target(), call, (definition, method) -> {
            MethodResponse patched = PATCHES.apply(response(method, request.statusCode()), request.patchOperations());
            check(definition, patched);
            return patched;
        });
    }

    public Void delete(MethodResponseRequest request, Call call) {
        apis.changeResource(call, request.restApiId(), request.resourceId(), resource -> {
            Method method = MethodOperations.method(resource, request.httpMethod());
            response(method, request.statusCode());
            return resource.withMethod(request.httpMethod(), method.withResponse(request.statusCode(), null));
        });
        return null;
    }

    /** Takes additions, replacements and removals of the entries of a map of truths. */
    static <R extends Record> void addFlags(PatchTable.Builder<R> table, String member) {
        String path = "/" + member + "/{name}";
        table.add(path, Members.entry(member, Boolean::parseBoolean))
                .replace(
                        path,
                        Members.present(
                                member,
                                ApiGatewayError.INVALID_PARAMETER_NAME::exception,
                                Members.entry(member, Boolean::parseBoolean)))
                .remove(
                        path,
                        Members.present(
                                member,
                                ApiGatewayError.INVALID_PARAMETER_NAME::exception,
                                Members.withoutEntry(member)));
    }

    private static PatchTable<MethodResponse> patches() {
        PatchTable.Builder<MethodResponse> table = PatchTable.of("updateMethodResponseInput", PatchWording.PLAIN);
        addFlags(table, "responseParameters");
        return IntegrationPatches.entries(table, "responseModels", ApiGatewayError.INVALID_CONTENT_TYPE)
                .build();
    }

    private MethodResponse change(
            MethodResponseRequest target, Call call, BiFunction<Definition, Method, MethodResponse> change) {
        ApiState changed = apis.change(call, target.restApiId(), ApiGatewayError.INVALID_RESOURCE::exception, state -> {
            Resource resource =
                    state.resource(target.resourceId()).orElseThrow(ApiGatewayError.INVALID_RESOURCE::exception);
            Method method = MethodOperations.method(resource, target.httpMethod());
            MethodResponse response = change.apply(state.definition(), method);
            return state.withResource(
                    resource.withMethod(target.httpMethod(), method.withResponse(target.statusCode(), response)));
        });
        Resource resource = changed.resource(target.resourceId()).orElseThrow();
        return response(MethodOperations.method(resource, target.httpMethod()), target.statusCode());
    }

    private static void check(Definition definition, MethodResponse response) {
        MethodRules.checkModels(definition, response.responseModels());
        MethodRules.checkResponseParameters(response.responseParameters());
    }

    private static MethodResponse response(Method method, String statusCode) {
        return Optional.ofNullable(method.methodResponses())
                .map(responses -> responses.get(statusCode))
                .orElseThrow(ApiGatewayError.INVALID_RESPONSE_STATUS::exception);
    }
}
