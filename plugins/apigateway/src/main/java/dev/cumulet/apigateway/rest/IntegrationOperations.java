package dev.cumulet.apigateway.rest;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.Absent;
import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Routes;
import dev.cumulet.apigateway.model.Integration;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.apigateway.model.TlsConfig;
import dev.cumulet.apigateway.rest.MethodOperations.MethodRequest;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint.Required;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Says what answers a method. */
public final class IntegrationOperations {
    private static final int USUAL_TIMEOUT = 29_000;

    private final Apis apis;

    public IntegrationOperations(Apis apis) {
        this.apis = apis;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("PutIntegration", "PUT " + Routes.INTEGRATION, 201, PutIntegrationRequest.class, Integration.class, this::put).constrained(new Required("type")),
                of("GetIntegration", "GET " + Routes.INTEGRATION, 200, MethodRequest.class, Integration.class, this::get),
                of("UpdateIntegration", "PATCH " + Routes.INTEGRATION, 200, UpdateIntegrationRequest.class, Integration.class, this::update),
                of("DeleteIntegration", "DELETE " + Routes.INTEGRATION, 204, MethodRequest.class, Void.class, this::delete));
        // spotless:on
    }

    public record PutIntegrationRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "resource_id", location = Location.PATH)
            String resourceId,

            @Wire(value = "http_method", location = Location.PATH)
            String httpMethod,

            String type,
            @Wire("httpMethod") String integrationHttpMethod,
            String uri,
            String connectionType,
            String connectionId,
            String credentials,
            Map<String, String> requestParameters,
            Map<String, String> requestTemplates,
            String passthroughBehavior,
            String cacheNamespace,
            List<String> cacheKeyParameters,
            String contentHandling,
            Integer timeoutInMillis,
            TlsConfig tlsConfig,
            String responseTransferMode,
            String integrationTarget) {}

    public record UpdateIntegrationRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "resource_id", location = Location.PATH)
            String resourceId,

            @Wire(value = "http_method", location = Location.PATH)
            String httpMethod,

            List<PatchOperation> patchOperations) {}

    public Integration put(PutIntegrationRequest request, Call call) {
        IntegrationRules.checkValues(request);
        Integration integration = new Integration(
                request.type(),
                request.integrationHttpMethod(),
                request.uri(),
                connectionType(request),
                request.connectionId(),
                request.credentials(),
                Absent.ifEmpty(request.requestParameters()),
                Absent.ifEmpty(request.requestTemplates()),
                request.passthroughBehavior() == null ? "WHEN_NO_MATCH" : request.passthroughBehavior(),
                request.contentHandling(),
                request.timeoutInMillis() == null ? USUAL_TIMEOUT : request.timeoutInMillis(),
                request.cacheNamespace() == null ? request.resourceId() : request.cacheNamespace(),
                request.cacheKeyParameters() == null ? List.of() : request.cacheKeyParameters(),
                null,
                request.tlsConfig(),
                request.responseTransferMode(),
                request.integrationTarget());
        MethodRequest target = new MethodRequest(request.restApiId(), request.resourceId(), request.httpMethod());
        return change(target, call, method -> integration);
    }

    public Integration update(UpdateIntegrationRequest request, Call call) {
        MethodRequest target = new MethodRequest(request.restApiId(), request.resourceId(), request.httpMethod());
        return change(
                target, call, method -> IntegrationPatches.applied(integration(method), request.patchOperations()));
    }

    /** Puts in place what a method is to be answered by. */
    private Integration change(MethodRequest target, Call call, Function<Method, Integration> change) {
        Resource changed = apis.changeResource(call, target.restApiId(), target.resourceId(), resource -> {
            Method method = MethodOperations.method(resource, target.httpMethod());
            Integration integration = change.apply(method);
            IntegrationRules.check(method, integration);
            return resource.withMethod(target.httpMethod(), method.withIntegration(integration));
        });
        return integration(MethodOperations.method(changed, target.httpMethod()));
    }

    private static String connectionType(PutIntegrationRequest request) {
        boolean isHttp = request.type().equals("HTTP") || request.type().equals("HTTP_PROXY");
        return request.connectionType() == null && isHttp ? "INTERNET" : request.connectionType();
    }

    public Integration get(MethodRequest request, Call call) {
        return integration(MethodOperations.method(
                apis.loadResource(call, request.restApiId(), request.resourceId()), request.httpMethod()));
    }

    public Void delete(MethodRequest request, Call call) {
        apis.changeResource(call, request.restApiId(), request.resourceId(), resource -> {
            Method method = MethodOperations.method(resource, request.httpMethod());
            integration(method);
            return resource.withMethod(request.httpMethod(), method.withIntegration(null));
        });
        return null;
    }

    /** {@return a method's integration, or AWS's complaint that there is none} */
    public static Integration integration(Method method) {
        return Optional.ofNullable(method.methodIntegration())
                .orElseThrow(ApiGatewayError.INVALID_INTEGRATION::exception);
    }
}
