package dev.cumulet.apigateway.rest;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Constraints;
import dev.cumulet.apigateway.model.Integration;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.rest.IntegrationOperations.PutIntegrationRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What an integration may be, whether it is put, changed or imported. */
public final class IntegrationRules {
    static final List<String> CONTENT_HANDLINGS = List.of("CONVERT_TO_BINARY", "CONVERT_TO_TEXT");
    private static final List<String> TYPES = List.of("HTTP", "MOCK", "AWS_PROXY", "HTTP_PROXY", "AWS");
    private static final List<String> CONNECTION_TYPES = List.of("INTERNET", "VPC_LINK");
    private static final List<String> TRANSFER_MODES = List.of("BUFFERED", "STREAM");
    private static final List<String> PASSTHROUGH = List.of("WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER");
    private static final Pattern FUNCTION_PATH = Pattern.compile(
            "path/2015-03-31/functions/.+/invocations|path/2021-11-15/functions/.+/response-streaming-invocations");
    private static final String VARIABLE = "${stageVariables.";
    private static final int SHORTEST_TIMEOUT = 50;
    private static final int LONGEST_TIMEOUT = 29_000;
    private static final int LONGEST_STREAM = 900_000;

    private IntegrationRules() {}

    /** Throws what AWS's model says against a request, all of it at once. */
    static void checkValues(PutIntegrationRequest request) {
        List<String> broken = new ArrayList<>();
        if (request.type() == null || !TYPES.contains(request.type())) {
            broken.add(Constraints.oneOf(request.type(), "putIntegrationInput.type", TYPES));
        }
        Constraints.addUnlessOneOf(
                broken, request.connectionType(), "putIntegrationInput.connectionType", CONNECTION_TYPES);
        Constraints.addUnlessOneOf(
                broken, request.contentHandling(), "putIntegrationInput.contentHandling", CONTENT_HANDLINGS);
        Constraints.addUnlessOneOf(
                broken, request.responseTransferMode(), "putIntegrationInput.responseTransferMode", TRANSFER_MODES);
        Constraints.check(broken);
    }

    /** Throws what AWS says against an integration of a method. */
    public static void check(Method method, Integration integration) {
        check(integration);
        MappingExpressions.checkRequest(method, integration.requestParameters());
    }

    /** Throws what AWS says against an integration by itself. */
    public static void check(Integration integration) {
        String type = integration.type();
        if (!type.equals("MOCK")) {
            checkHttpMethod(integration.httpMethod());
        }
        checkTimeout(integration);
        checkUri(type, integration.uri() == null ? "" : integration.uri());
        checkCredentials(integration);
        String passthrough = integration.passthroughBehavior();
        if (passthrough != null && !PASSTHROUGH.contains(passthrough)) {
            throw ApiGatewayError.PASSTHROUGH.exception();
        }
        if ("VPC_LINK".equals(integration.connectionType()) && isEmpty(integration.connectionId())) {
            throw ApiGatewayError.INVALID_VPC_LINK.exception();
        }
    }

    private static void checkHttpMethod(String httpMethod) {
        if (isEmpty(httpMethod)) {
            throw ApiGatewayError.EMPTY_INTEGRATION_METHOD.exception();
        }
        if (!MethodRules.HTTP_METHODS.contains(httpMethod)) {
            throw ApiGatewayError.HTTP_METHOD.exception();
        }
    }

    private static void checkTimeout(Integration integration) {
        Integer timeout = integration.timeoutInMillis();
        int longest = "STREAM".equals(integration.responseTransferMode()) ? LONGEST_STREAM : LONGEST_TIMEOUT;
        if (timeout != null && (timeout < SHORTEST_TIMEOUT || timeout > longest)) {
            throw ApiGatewayError.INTEGRATION_TIMEOUT.exception(longest);
        }
    }

    private static void checkUri(String type, String uri) {
        switch (type) {
            case "HTTP", "HTTP_PROXY" -> {
                if (!uri.startsWith("http://") && !uri.startsWith("https://") && !uri.startsWith(VARIABLE)) {
                    throw ApiGatewayError.NOT_A_HTTP_ENDPOINT.exception();
                }
            }
            case "AWS", "AWS_PROXY" -> checkArn(type, uri);
            default -> {
                // MOCK has no URI.
            }
        }
    }

    /** Checks {@code arn:aws:apigateway:<region>:<service>:path/...} or {@code action/...}. */
    private static void checkArn(String type, String uri) {
        String[] parts = uri.split(":", 6);
        if (parts.length < 6 || !parts[0].equals("arn")) {
            throw ApiGatewayError.NOT_AN_ARN.exception();
        }
        String target = parts[5];
        if (!target.startsWith("path/") && !target.startsWith("action/")) {
            throw ApiGatewayError.ARN_WITHOUT_PATH.exception();
        }
        if (type.equals("AWS_PROXY") && !isFunction(parts[4], target)) {
            throw ApiGatewayError.ONLY_LAMBDA.exception();
        }
    }

    /** Functions say themselves who may call them; all other services are called in a role. */
    private static void checkCredentials(Integration integration) {
        String credentials = integration.credentials();
        if (!isEmpty(credentials) && !credentials.startsWith("arn:")) {
            throw ApiGatewayError.NOT_AN_ARN.exception();
        }
        if (integration.type().equals("AWS") && isEmpty(credentials)) {
            String[] parts = integration.uri().split(":", 6);
            if (!parts[4].equals("lambda")) {
                throw ApiGatewayError.NO_ROLE.exception();
            }
        }
    }

    private static boolean isFunction(String service, String target) {
        return service.equals("lambda") && FUNCTION_PATH.matcher(target).matches();
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isEmpty();
    }
}
