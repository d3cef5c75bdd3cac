package dev.cumulet.apigateway.rest;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.Absent;
import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Routes;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.MethodResponse;
import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.shape.Constraint.Required;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes, shows and removes the methods of a resource, and the statuses that they answer with. */
public final class MethodOperations {
    private static final Set<String> HTTP_METHODS =
            Set.of("GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "ANY");
    private static final Set<String> AUTHORIZATION_TYPES = Set.of("NONE", "AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS");
    /** The models that every API has from the beginning. */
    private static final Set<String> MODELS = Set.of("Empty", "Error");

    private static final Pattern REQUEST_PARAMETER =
            Pattern.compile("method\\.request\\.(?:header|querystring|multivaluequerystring|multivalueheader|path)\\."
                    + "([A-Za-z0-9._$-]+)");

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
                of("DeleteMethod", "DELETE " + Routes.METHOD, 204, MethodRequest.class, Void.class, this::delete),
                of("PutMethodResponse", "PUT " + Routes.METHOD_RESPONSE, 201, PutMethodResponseRequest.class, MethodResponse.class, this::putResponse).constrained(Routes.STATUS_CODE),
                of("GetMethodResponse", "GET " + Routes.METHOD_RESPONSE, 200, MethodResponseRequest.class, MethodResponse.class, this::getResponse).constrained(Routes.STATUS_CODE),
                of("DeleteMethodResponse", "DELETE " + Routes.METHOD_RESPONSE, 204, MethodResponseRequest.class, Void.class, this::deleteResponse).constrained(Routes.STATUS_CODE));
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

    public Method put(PutMethodRequest request, Call call) {
        apis.loadResource(call, request.restApiId(), request.resourceId());
        check(request);
        Method method = new Method(
                request.httpMethod(),
                request.authorizationType(),
                null,
                Boolean.TRUE.equals(request.apiKeyRequired()),
                null,
                request.operationName(),
                Absent.ifEmpty(request.requestParameters()),
                Absent.ifEmpty(request.requestModels()),
                null,
                null,
                null);
        apis.changeResource(call, request.restApiId(), request.resourceId(), resource -> {
            if (resource.methods().containsKey(request.httpMethod())) {
                throw ApiGatewayError.METHOD_EXISTS.exception();
            }
            return resource.withMethod(request.httpMethod(), method);
        });
        return method;
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

    public MethodResponse putResponse(PutMethodResponseRequest request, Call call) {
        checkModels(request.responseModels());
        MethodResponse response =
                new MethodResponse(request.statusCode(), request.responseParameters(), request.responseModels());
        apis.changeResource(
                call,
                request.restApiId(),
                request.resourceId(),
                resource -> resource.withMethod(
                        request.httpMethod(),
                        method(resource, request.httpMethod()).withResponse(request.statusCode(), response)));
        return response;
    }

    public MethodResponse getResponse(MethodResponseRequest request, Call call) {
        Resource resource = apis.loadResource(call, request.restApiId(), request.resourceId());
        return response(method(resource, request.httpMethod()), request.statusCode());
    }

    public Void deleteResponse(MethodResponseRequest request, Call call) {
        apis.changeResource(call, request.restApiId(), request.resourceId(), resource -> {
            Method method = method(resource, request.httpMethod());
            response(method, request.statusCode());
            return resource.withMethod(request.httpMethod(), method.withResponse(request.statusCode(), null));
        });
        return null;
    }

    /** {@return a resource's method, or AWS's complaint that there is none} */
    public static Method method(Resource resource, String httpMethod) {
        return Optional.ofNullable(resource.methods().get(httpMethod))
                .orElseThrow(ApiGatewayError.INVALID_METHOD::exception);
    }

    private static MethodResponse response(Method method, String statusCode) {
        return Optional.ofNullable(method.methodResponses())
                .map(responses -> responses.get(statusCode))
                .orElseThrow(ApiGatewayError.INVALID_RESPONSE_STATUS::exception);
    }

    private static void check(PutMethodRequest request) {
        if (!HTTP_METHODS.contains(request.httpMethod())) {
            throw ApiGatewayError.HTTP_METHOD.exception();
        }
        if (!AUTHORIZATION_TYPES.contains(request.authorizationType())) {
            throw ApiGatewayError.AUTHORIZATION_TYPE.exception();
        }
        // There are no authorizers and no request validators here, so no id of one can be right.
        if (request.authorizationType().equals("CUSTOM")
                || request.authorizationType().equals("COGNITO_USER_POOLS")) {
            throw ApiGatewayError.NO_AUTHORIZER.exception();
        }
        if (request.requestValidatorId() != null) {
            throw ApiGatewayError.NO_VALIDATOR.exception();
        }
        checkModels(request.requestModels());
        checkParameters(request.requestParameters());
    }

    private static void checkModels(Map<String, String> models) {
        if (models == null) {
            return;
        }
        for (String model : models.values()) {
            if (!MODELS.contains(model)) {
                throw ApiGatewayError.NO_MODEL.exception(model);
            }
        }
    }

    private static void checkParameters(Map<String, Boolean> parameters) {
        if (parameters == null) {
            return;
        }
        Set<String> names = new HashSet<>();
        for (String expression : parameters.keySet()) {
            Matcher parameter = REQUEST_PARAMETER.matcher(expression);
            if (!parameter.matches()) {
                throw ApiGatewayError.MAPPING_EXPRESSION.exception(expression);
            }
            if (!names.add(parameter.group(1))) {
                throw ApiGatewayError.PARAMETER_NAMES.exception();
            }
        }
    }
}
