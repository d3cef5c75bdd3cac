package dev.cumulet.apigateway.rest;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.model.IntegrationResponse;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.MethodResponse;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What parameters of integrations and of their responses may be mapped to, and from what. */
final class MappingExpressions {
    private static final String NAME = "[A-Za-z0-9._$-]+";
    private static final String ANYWHERE = "stageVariables\\.\\w+|context\\..+|'[^']*'";

    private static final Pattern REQUEST_TARGET = Pattern.compile(
            "integration\\.request\\.(?:header|multivalueheader|querystring|multivaluequerystring|path)\\." + NAME);

    /** The group is a parameter that the method has to have; a body needs no declaration. */
    private static final Pattern REQUEST_SOURCE =
            Pattern.compile("(method\\.request\\.(?:header|multivalueheader|querystring|multivaluequerystring|path)\\."
                    + NAME + ")|method\\.request\\.body(?:[.\\[].+)?|" + ANYWHERE);

    private static final Pattern RESPONSE_TARGET =
            Pattern.compile("method\\.response\\.(?:header|multivalueheader)\\." + NAME);
    private static final Pattern RESPONSE_SOURCE =
            Pattern.compile("integration\\.response\\.(?:header|multivalueheader)\\." + NAME
                    + "|integration\\.response\\.body(?:[.\\[].+)?|" + ANYWHERE);

    private MappingExpressions() {}

    /** Throws unless an integration's parameters come from what its method declares. */
    static void checkRequest(Method method, Map<String, String> parameters) {
        if (parameters == null) {
            return;
        }
        Set<String> declared = method.requestParameters() == null
                ? Set.of()
                : method.requestParameters().keySet();
        parameters.forEach((target, source) -> {
            matched(REQUEST_TARGET, target);
            String parameter = matched(REQUEST_SOURCE, source).group(1);
            if (parameter != null && !declared.contains(parameter)) {
                throw ApiGatewayError.MAPPING_PARAMETER.exception(parameter);
            }
        });
    }

    /** Throws unless the method's response of that status declares the headers that an integration's response sets. */
    static void checkResponse(Method method, IntegrationResponse response) {
        Map<String, String> parameters = response.responseParameters();
        if (parameters == null || parameters.isEmpty()) {
            return;
        }
        MethodResponse declared = method.methodResponses() == null
                ? null
                : method.methodResponses().get(response.statusCode());
        if (declared == null) {
            throw ApiGatewayError.NO_METHOD_RESPONSE.exception();
        }
        parameters.forEach((target, source) -> {
            matched(RESPONSE_TARGET, target);
            matched(RESPONSE_SOURCE, source);
            if (declared.responseParameters() == null
                    || !declared.responseParameters().containsKey(target)) {
                throw ApiGatewayError.MAPPING_PARAMETER.exception(target);
            }
        });
    }

    private static Matcher matched(Pattern pattern, String expression) {
        Matcher matcher = pattern.matcher(expression == null ? "" : expression);
        if (!matcher.matches()) {
            throw ApiGatewayError.MAPPING_EXPRESSION.exception(expression);
        }
        return matcher;
    }
}
