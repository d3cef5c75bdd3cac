package dev.cumulet.apigateway.rest;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.model.Definition;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.RecordCopy;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a method may be, whether it is made or changed. */
final class MethodRules {
    static final List<String> HTTP_METHODS = List.of("GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "ANY");

    private static final List<String> AUTHORIZATION_TYPES = List.of("NONE", "AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS");
    private static final List<String> WITH_AUTHORIZER = List.of("CUSTOM", "COGNITO_USER_POOLS");

    /** The models that every API begins with; methods may name them even where they were deleted. */
    private static final Set<String> USUAL_MODELS = Set.of("Empty", "Error");

    private static final Pattern REQUEST_PARAMETER =
            Pattern.compile("method\\.request\\.(?:header|querystring|multivaluequerystring|multivalueheader|path)\\."
                    + "([A-Za-z0-9._$-]+)");
    private static final Pattern RESPONSE_PARAMETER =
            Pattern.compile("method\\.response\\.(?:header|multivalueheader)\\.[A-Za-z0-9._$-]+");

    private MethodRules() {}

    /** {@return a method without what its authorization doesn't need; throws what AWS says against it} */
    static Method checked(Definition definition, Method method) {
        if (!HTTP_METHODS.contains(method.httpMethod())) {
            throw ApiGatewayError.HTTP_METHOD.exception();
        }
        if (!AUTHORIZATION_TYPES.contains(method.authorizationType())) {
            throw ApiGatewayError.AUTHORIZATION_TYPE.exception();
        }
        boolean needsAuthorizer = WITH_AUTHORIZER.contains(method.authorizationType());
        if (needsAuthorizer && definition.authorizer(method.authorizerId()).isEmpty()) {
            throw ApiGatewayError.NO_AUTHORIZER.exception();
        }
        String validator = method.requestValidatorId();
        if (validator != null && definition.requestValidator(validator).isEmpty()) {
            throw ApiGatewayError.NO_VALIDATOR.exception();
        }
        checkModels(definition, method.requestModels());
        checkParameters(method.requestParameters());
        // AWS ignores the authorizer of a method that has no use for one.
        return needsAuthorizer ? method : RecordCopy.with(method, "authorizerId", null);
    }

    /** Throws unless the models of contents are there. */
    static void checkModels(Definition definition, Map<String, String> models) {
        if (models == null) {
            return;
        }
        for (String model : models.values()) {
            if (!USUAL_MODELS.contains(model) && definition.model(model).isEmpty()) {
                throw ApiGatewayError.NO_MODEL.exception(model);
            }
        }
    }

    /** Throws unless a method's response names headers only. */
    static void checkResponseParameters(Map<String, Boolean> parameters) {
        if (parameters == null) {
            return;
        }
        for (String expression : parameters.keySet()) {
            if (!RESPONSE_PARAMETER.matcher(expression).matches()) {
                throw ApiGatewayError.MAPPING_EXPRESSION.exception(expression);
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
