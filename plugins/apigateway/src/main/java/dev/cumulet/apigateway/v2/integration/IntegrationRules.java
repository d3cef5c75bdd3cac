package dev.cumulet.apigateway.v2.integration;

import dev.cumulet.apigateway.v2.control.Overlay;
import dev.cumulet.apigateway.v2.control.V2Error;
import dev.cumulet.apigateway.v2.model.Api;
import dev.cumulet.apigateway.v2.model.Integration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What AWS demands of an integration, and what it is if nobody says. */
public final class IntegrationRules {
    private static final Set<String> PROXIES = Set.of("AWS_PROXY", "HTTP_PROXY");
    private static final Set<String> METHODS =
            Set.of("GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "ANY");
    private static final Pattern HTTP = Pattern.compile("https?://[^/\\s]+.*");
    private static final int LONGEST_HTTP = 30_000;
    private static final int LONGEST_WEBSOCKET = 29_000;

    private IntegrationRules() {}

    /** {@return an integration with the defaults that all have} */
    public static Integration empty(String id) {
        return new Integration(
                null,
                null,
                "INTERNET",
                null,
                null,
                null,
                id,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                LONGEST_HTTP,
                null);
    }

    /** {@return whether a URI is one of a HTTP server; stage variables may be in it} */
    public static boolean isHttp(String uri) {
        return HTTP.matcher(uri).matches();
    }

    /** {@return a new integration with the defaults of its kind} */
    static Integration completed(Api api, Integration asked, Integer timeout) {
        if (asked.integrationType() == null) {
            throw V2Error.INTEGRATION_TYPE_REQUIRED.exception();
        }
        boolean isFunction = asked.integrationType().equals("AWS_PROXY")
                || asked.integrationType().equals("AWS");
        boolean hasMethod = asked.integrationMethod() != null || asked.integrationSubtype() != null;
        return Overlay.of(
                asked,
                new Defaults(
                        isFunction && !hasMethod ? "POST" : null,
                        api.isHttp() ? null : selection(asked.integrationType()),
                        api.isHttp() || PROXIES.contains(asked.integrationType()) || asked.passthroughBehavior() != null
                                ? null
                                : "WHEN_NO_MATCH",
                        api.isHttp() || asked.payloadFormatVersion() != null ? null : "1.0",
                        api.isHttp() || timeout != null ? null : LONGEST_WEBSOCKET));
    }

    private record Defaults(
            String integrationMethod,
            String integrationResponseSelectionExpression,
            String passthroughBehavior,
            String payloadFormatVersion,
            Integer timeoutInMillis) {}

    /** How WebSocket APIs choose a response. */
    private static String selection(String type) {
        return switch (type) {
            case "AWS" -> "${integration.response.body.errorMessage}";
            case "HTTP", "MOCK" -> "${integration.response.statuscode}";
            default -> null;
        };
    }

    /** Throws if an API must not have an integration. */
    public static void check(Api api, Integration integration) {
        if (integration.integrationType() == null) {
            throw V2Error.INTEGRATION_TYPE_REQUIRED.exception();
        }
        boolean isProxy = PROXIES.contains(integration.integrationType());
        if (api.isHttp() && !isProxy) {
            throw V2Error.PROXY_ONLY.exception();
        }
        checkPayloadFormat(api, integration);
        checkMethod(integration);
        checkUri(integration);
        if ("VPC_LINK".equals(integration.connectionType()) && integration.connectionId() == null) {
            throw V2Error.CONNECTION_REQUIRED.exception();
        }
        if (api.isHttp()) {
            ParameterRules.check(integration);
        }
    }

    private static void checkPayloadFormat(Api api, Integration integration) {
        String version = integration.payloadFormatVersion();
        if (version == null) {
            throw V2Error.PAYLOAD_FORMAT_REQUIRED.exception();
        }
        boolean isFunction =
                integration.integrationType().equals("AWS_PROXY") && integration.integrationSubtype() == null;
        List<String> allowed = api.isHttp() && isFunction ? List.of("1.0", "2.0") : List.of("1.0");
        if (!allowed.contains(version)) {
            throw V2Error.PAYLOAD_FORMAT.exception(String.join(", ", allowed));
        }
    }

    private static void checkMethod(Integration integration) {
        String method = integration.integrationMethod();
        if (method == null && integration.integrationType().equals("HTTP_PROXY")) {
            throw V2Error.INTEGRATION_METHOD_REQUIRED.exception();
        }
        if (method != null && !METHODS.contains(method)) {
            throw V2Error.HTTP_METHOD.exception();
        }
    }

    private static void checkUri(Integration integration) {
        String type = integration.integrationType();
        String uri = integration.integrationUri();
        if (type.equals("MOCK") || integration.integrationSubtype() != null) {
            return;
        }
        if (uri == null) {
            throw V2Error.INTEGRATION_URI_REQUIRED.exception(type);
        }
        boolean isLink = "VPC_LINK".equals(integration.connectionType());
        if (type.startsWith("HTTP") && !isHttp(uri) && !isLink) {
            throw V2Error.NOT_A_HTTP_ENDPOINT.exception();
        }
        // A stage variable may stand for the whole name of a function.
        if (type.startsWith("AWS") && !uri.startsWith("arn:") && !uri.startsWith("${stageVariables.")) {
            throw V2Error.NOT_AN_ARN.exception();
        }
    }
}
