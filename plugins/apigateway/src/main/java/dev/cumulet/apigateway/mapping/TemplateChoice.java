package dev.cumulet.apigateway.mapping;

import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.model.Integration;
import dev.cumulet.apigateway.model.IntegrationResponse;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.request.MediaTypes;
import java.util.Map;
import java.util.Optional;

/** Chooses the template for a content, as the developer guide says; an empty template leaves the content as it is. */
final class TemplateChoice {
    private static final String JSON = "application/json";

    private TemplateChoice() {}

    /**
     * {@return the template for a request, by its content's type}
     *
     * @throws dev.cumulet.apigateway.failure.GatewayException if there is none and the content may not pass as it is
     */
    static Optional<String> forRequest(ApiRequest request) {
        Integration integration = request.integration();
        Map<String, String> templates = orEmpty(integration.requestTemplates());
        // A trial is always of JSON, whatever its headers say.
        String type = request.isTrial()
                ? JSON
                : MediaTypes.bare(request.http().header("Content-Type").orElse(JSON));
        if (!templates.containsKey(type) && !mayPass(integration.passthroughBehavior(), templates.isEmpty())) {
            throw GatewayError.UNSUPPORTED_MEDIA_TYPE.exception();
        }
        return Optional.ofNullable(templates.get(type)).filter(template -> !template.isEmpty());
    }

    /** {@return the template for an answer: by what the client accepts, or for JSON, or the first one} */
    static Optional<String> forResponse(ApiRequest request, IntegrationResponse response) {
        Map<String, String> templates = orEmpty(response.responseTemplates());
        if (templates.isEmpty()) {
            return Optional.empty();
        }
        String accepted = request.http().header("Accept").orElse(JSON);
        int comma = accepted.indexOf(',');
        String type = MediaTypes.bare(comma < 0 ? accepted : accepted.substring(0, comma));
        String template = templates.containsKey(type)
                ? templates.get(type)
                : templates.containsKey(JSON)
                        ? templates.get(JSON)
                        : templates.values().iterator().next();
        return Optional.ofNullable(template).filter(text -> !text.isEmpty());
    }

    private static boolean mayPass(String behavior, boolean isWithoutTemplates) {
        return switch (behavior == null ? "WHEN_NO_MATCH" : behavior) {
            case "NEVER" -> false;
            case "WHEN_NO_TEMPLATES" -> isWithoutTemplates;
            default -> true;
        };
    }

    private static Map<String, String> orEmpty(Map<String, String> templates) {
        return templates == null ? Map.of() : templates;
    }
}
