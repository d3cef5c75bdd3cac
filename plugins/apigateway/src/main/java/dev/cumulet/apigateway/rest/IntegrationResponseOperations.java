package dev.cumulet.apigateway.rest;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Constraints;
import dev.cumulet.apigateway.control.Routes;
import dev.cumulet.apigateway.model.Integration;
import dev.cumulet.apigateway.model.IntegrationResponse;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says how an integration's answers become a method's. */
public final class IntegrationResponseOperations {
    private final Apis apis;

    public IntegrationResponseOperations(Apis apis) {
        this.apis = apis;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("PutIntegrationResponse", "PUT " + Routes.INTEGRATION_RESPONSE, 201, PutIntegrationResponseRequest.class, IntegrationResponse.class, this::put).constrained(Routes.STATUS_CODE),
                of("GetIntegrationResponse", "GET " + Routes.INTEGRATION_RESPONSE, 200, IntegrationResponseRequest.class, IntegrationResponse.class, this::get).constrained(Routes.STATUS_CODE),
                of("UpdateIntegrationResponse", "PATCH " + Routes.INTEGRATION_RESPONSE, 200, UpdateIntegrationResponseRequest.class, IntegrationResponse.class, this::update).constrained(Routes.STATUS_CODE),
                of("DeleteIntegrationResponse", "DELETE " + Routes.INTEGRATION_RESPONSE, 204, IntegrationResponseRequest.class, Void.class, this::delete).constrained(Routes.STATUS_CODE));
        // spotless:on
    }

    public record PutIntegrationResponseRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "resource_id", location = Location.PATH)
            String resourceId,

            @Wire(value = "http_method", location = Location.PATH)
            String httpMethod,

            @Wire(value = "status_code", location = Location.PATH)
            String statusCode,

            String selectionPattern,
            Map<String, String> responseParameters,
            Map<String, String> responseTemplates,
            String contentHandling) {}

    public record IntegrationResponseRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "resource_id", location = Location.PATH)
            String resourceId,

            @Wire(value = "http_method", location = Location.PATH)
            String httpMethod,

            @Wire(value = "status_code", location = Location.PATH)
            String statusCode) {}

    public record UpdateIntegrationResponseRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "resource_id", location = Location.PATH)
            String resourceId,

            @Wire(value = "http_method", location = Location.PATH)
            String httpMethod,

            @Wire(value = "status_code", location = Location.PATH)
            String statusCode,

            List<PatchOperation> patchOperations) {}

    public IntegrationResponse put(PutIntegrationResponseRequest request, Call call) {
        List<String> broken = new ArrayList<>();
        Constraints.addUnlessOneOf(
                broken,
                request.contentHandling(),
                "putIntegrationResponseInput.contentHandling",
                IntegrationRules.CONTENT_HANDLINGS);
        Constraints.check(broken);
        IntegrationResponse response = new IntegrationResponse(
                request.statusCode(),
                request.selectionPattern(),
                request.responseParameters(),
                request.responseTemplates(),
                request.contentHandling());
        apis.changeResource(call, request.restApiId(), request.resourceId(), resource -> {
            Method method = MethodOperations.method(resource, request.httpMethod());
            Integration integration = IntegrationOperations.integration(method);
            MappingExpressions.checkResponse(method, response);
            return changed(resource, method, integration.withResponse(request.statusCode(), response));
        });
        return response;
    }

    public IntegrationResponse update(UpdateIntegrationResponseRequest request, Call call) {
        Resource changed = apis.changeResource(call, request.restApiId(), request.resourceId(), resource -> {
            Integration integration = integration(resource, request.httpMethod());
            IntegrationResponse patched =
                    IntegrationPatches.applied(response(integration, request.statusCode()), request.patchOperations());
            Method method = MethodOperations.method(resource, request.httpMethod());
            MappingExpressions.checkResponse(method, patched);
            return changed(resource, method, integration.withResponse(request.statusCode(), patched));
        });
        return response(integration(changed, request.httpMethod()), request.statusCode());
    }

    public IntegrationResponse get(IntegrationResponseRequest request, Call call) {
        Resource resource = apis.loadResource(call, request.restApiId(), request.resourceId());
        return response(integration(resource, request.httpMethod()), request.statusCode());
    }

    public Void delete(IntegrationResponseRequest request, Call call) {
        apis.changeResource(call, request.restApiId(), request.resourceId(), resource -> {
            Integration integration = integration(resource, request.httpMethod());
            response(integration, request.statusCode());
            Method method = MethodOperations.method(resource, request.httpMethod());
            return changed(resource, method, integration.withResponse(request.statusCode(), null));
        });
        return null;
    }

    /** {@return a method's integration; AWS misses the integration here even where there is no such method} */
    private static Integration integration(Resource resource, String httpMethod) {
        return Optional.ofNullable(resource.methods().get(httpMethod))
                .map(IntegrationOperations::integration)
                .orElseThrow(ApiGatewayError.INVALID_INTEGRATION::exception);
    }

    private static IntegrationResponse response(Integration integration, String statusCode) {
        return Optional.ofNullable(integration.integrationResponses())
                .map(responses -> responses.get(statusCode))
                .orElseThrow(ApiGatewayError.INVALID_RESPONSE_STATUS::exception);
    }

    private static Resource changed(Resource resource, Method method, Integration integration) {
        return resource.withMethod(method.httpMethod(), method.withIntegration(integration));
    }
}
