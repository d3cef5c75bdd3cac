package dev.cumulet.apigateway.rest;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Constraints;
import dev.cumulet.apigateway.model.IntegrationResponse;
import dev.cumulet.apigateway.rest.IntegrationOperations.PutIntegrationRequest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What an integration may be: AWS's rules first, then what this server can answer with. */
public final class IntegrationRules {
    private static final List<String> TYPES = List.of("HTTP", "MOCK", "AWS_PROXY", "HTTP_PROXY", "AWS");
    private static final Pattern FUNCTION_PATH = Pattern.compile("path/2015-03-31/functions/.+/invocations");
    private static final Pattern FIXED_VALUE = Pattern.compile("'[^']*'");
    private static final int SHORTEST_TIMEOUT = 50;
    private static final int LONGEST_TIMEOUT = 29_000;

    private IntegrationRules() {}

    /** Throws what AWS says against an integration, or that this server lacks it. */
    public static void check(PutIntegrationRequest request) {
        String type = request.type();
        if (type == null || !TYPES.contains(type)) {
            Constraints.check(List.of(Constraints.oneOf(type, "putIntegrationInput.type", TYPES)));
        }
        if (!type.equals("MOCK") && isEmpty(request.integrationHttpMethod())) {
            throw ApiGatewayError.EMPTY_INTEGRATION_METHOD.exception();
        }
        Integer timeout = request.timeoutInMillis();
        if (timeout != null && (timeout < SHORTEST_TIMEOUT || timeout > LONGEST_TIMEOUT)) {
            throw ApiGatewayError.INTEGRATION_TIMEOUT.exception();
        }
        checkUri(type, request.uri() == null ? "" : request.uri());
        if (type.equals("MOCK")) {
            checkStatic(request.requestTemplates());
        }
    }

    /** Throws if a mock's response has anything in it but fixed texts. */
    public static void checkStatic(IntegrationResponse response) {
        checkStatic(response.responseTemplates());
        if (response.responseParameters() == null) {
            return;
        }
        response.responseParameters().forEach((name, value) -> {
            if (!name.startsWith("method.response.header.")
                    || !FIXED_VALUE.matcher(value).matches()) {
                throw ApiGatewayError.UNSUPPORTED.exception("Mock integrations have headers with fixed values only;"
                        + " this one is not implemented: " + name + " = " + value);
            }
        });
    }

    private static void checkStatic(Map<String, String> templates) {
        if (templates == null) {
            return;
        }
        templates.values().forEach(template -> {
            if (template.contains("$") || template.contains("#")) {
                throw ApiGatewayError.UNSUPPORTED.exception(
                        "Templates with expressions ($ or #) are not implemented; a fixed text can be given");
            }
        });
    }

    private static void checkUri(String type, String uri) {
        switch (type) {
            case "HTTP", "HTTP_PROXY" -> {
                if (!uri.startsWith("http://") && !uri.startsWith("https://") && !uri.startsWith("${stageVariables.")) {
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
        boolean isFunction =
                parts[4].equals("lambda") && FUNCTION_PATH.matcher(target).matches();
        if (type.equals("AWS_PROXY") && !isFunction) {
            throw ApiGatewayError.ONLY_LAMBDA.exception();
        }
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isEmpty();
    }
}
