package dev.cumulet.apigateway.response;

import dev.cumulet.apigateway.failure.ResponseType;
import dev.cumulet.apigateway.model.Definition;
import dev.cumulet.apigateway.model.GatewayResponse;
import dev.cumulet.apigateway.model.RecordCopy;
import java.util.List;
import java.util.Map;

/** What the gateway answers if an API doesn't say otherwise. */
final class UsualResponses {
    /** In the order of AWS's message. */
    static final List<String> TYPES = List.of(
            "REQUEST_TOO_LARGE",
            "RESOURCE_NOT_FOUND",
            "AUTHORIZER_CONFIGURATION_ERROR",
            "MISSING_AUTHENTICATION_TOKEN",
            "BAD_REQUEST_BODY",
            "INVALID_SIGNATURE",
            "INVALID_API_KEY",
            "BAD_REQUEST_PARAMETERS",
            "AUTHORIZER_FAILURE",
            "UNAUTHORIZED",
            "INTEGRATION_TIMEOUT",
            "ACCESS_DENIED",
            "DEFAULT_4XX",
            "DEFAULT_5XX",
            "WAF_FILTERED",
            "QUOTA_EXCEEDED",
            "THROTTLED",
            "API_CONFIGURATION_ERROR",
            "UNSUPPORTED_MEDIA_TYPE",
            "INTEGRATION_FAILURE",
            "EXPIRED_TOKEN");

    private static final Map<String, String> TEMPLATES =
            Map.of("application/json", "{\"message\":$context.error.messageString}");
    private static final int SERVER_ERROR = 500;

    private UsualResponses() {}

    /** {@return a response whose maps are there: AWS shows them even if they are empty} */
    static GatewayResponse completed(GatewayResponse response) {
        return new GatewayResponse(
                response.responseType(),
                response.statusCode(),
                response.responseParameters() == null ? Map.of() : response.responseParameters(),
                response.responseTemplates() == null ? TEMPLATES : response.responseTemplates(),
                response.defaultResponse());
    }

    /** {@return a response with the status that it has if nobody chose one} */
    static GatewayResponse shown(GatewayResponse response) {
        return response.statusCode() != null
                ? response
                : ResponseType.valueOf(response.responseType())
                        .status()
                        .map(status -> RecordCopy.with(response, "statusCode", status.toString()))
                        .orElse(response);
    }

    /** {@return an API's response of a type: its own, or AWS's with what the API says of all of that kind} */
    static GatewayResponse of(Definition definition, String type) {
        return shown(definition
                .gatewayResponse(type)
                .or(() -> definition
                        .gatewayResponse(general(type))
                        .map(general -> new GatewayResponse(
                                type,
                                general.statusCode(),
                                general.responseParameters(),
                                general.responseTemplates(),
                                true)))
                .orElseGet(() -> completed(new GatewayResponse(type, null, null, null, true))));
    }

    private static String general(String type) {
        return ResponseType.valueOf(type).status().orElse(0) < SERVER_ERROR ? "DEFAULT_4XX" : "DEFAULT_5XX";
    }
}
