package dev.cumulet.apigateway.management;

import dev.cumulet.apigateway.model.Integration;
import dev.cumulet.apigateway.model.IntegrationResponse;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.Map;
import java.util.Optional;

/** Says how an integration's answers become a method's. */
final class IntegrationResponseOperations {
    private final Apis apis;

    IntegrationResponseOperations(Apis apis) {
        this.apis = apis;
    }

    record PutIntegrationResponseRequest(
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

    record IntegrationResponseRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "resource_id", location = Location.PATH)
            String resourceId,

            @Wire(value = "http_method", location = Location.PATH)
            String httpMethod,

            @Wire(value = "status_code", location = Location.PATH)
            String statusCode) {}

    IntegrationResponse put(PutIntegrationResponseRequest request, Call call) {
        IntegrationResponse response = new IntegrationResponse(
                request.statusCode(),
                request.selectionPattern(),
                request.responseParameters(),
                request.responseTemplates(),
                request.contentHandling());
        apis.changeResource(call, request.restApiId(), request.resourceId(), resource -> {
            Method method = MethodOperations.method(resource, request.httpMethod());
            Integration integration = IntegrationOperations.integration(method);
            if (integration.type().equals("MOCK")) {
                IntegrationRules.checkStatic(response);
            }
            return changed(resource, method, integration.withResponse(request.statusCode(), response));
        });
        return response;
    }

    IntegrationResponse get(IntegrationResponseRequest request, Call call) {
        Resource resource = apis.loadResource(call, request.restApiId(), request.resourceId());
        return response(integration(resource, request.httpMethod()), request.statusCode());
    }

    Void delete(IntegrationResponseRequest request, Call call) {
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
