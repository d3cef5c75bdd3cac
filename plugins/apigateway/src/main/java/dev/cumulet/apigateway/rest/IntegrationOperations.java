package dev.cumulet.apigateway.rest;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.Absent;
import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Routes;
import dev.cumulet.apigateway.model.Integration;
import dev.cumulet.apigateway.model.Method;
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
            TlsConfig tlsConfig) {}

    public Integration put(PutIntegrationRequest request, Call call) {
        IntegrationRules.check(request);
        Integration integration = new Integration(
                request.type(),
                request.integrationHttpMethod(),
                request.uri(),
                request.connectionType(),
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
                request.tlsConfig());
        apis.changeResource(
                call,
                request.restApiId(),
                request.resourceId(),
                resource -> resource.withMethod(
                        request.httpMethod(),
                        MethodOperations.method(resource, request.httpMethod()).withIntegration(integration)));
        return integration;
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
