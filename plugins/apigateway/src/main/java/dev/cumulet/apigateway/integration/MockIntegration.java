package dev.cumulet.apigateway.integration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.model.Integration;
import dev.cumulet.apigateway.model.IntegrationResponse;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.request.MediaTypes;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Answers without any backend, most often the preflight requests of browsers: the request template names a status, the
 * integration response for that status has the headers and the body. Templates are texts without expressions here.
 */
public final class MockIntegration {
    private static final String JSON = "application/json";
    private static final String HEADER = "method.response.header.";

    /** AWS takes {@code {statusCode: 200}} too, and that is how people write it. */
    private final JsonMapper mapper = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .build();

    /** {@return the reply, an error if the template names no status or there is no response for it} */
    public Reply<Void> answer(ApiRequest request) {
        Integration integration = request.integration();
        return status(integration, request)
                .flatMap(status -> response(integration, status))
                .map(MockIntegration::reply)
                .orElseThrow(GatewayError.INTEGRATION_FAILURE::exception);
    }

    private Optional<String> status(Integration integration, ApiRequest request) {
        String contentType = request.http().header("Content-Type").orElse(JSON);
        String template = templates(integration.requestTemplates())
                .getOrDefault(MediaTypes.bare(contentType), new String(request.body(), StandardCharsets.UTF_8));
        try {
            JsonNode status = mapper.readTree(template).path("statusCode");
            return status.isIntegralNumber() ? Optional.of(status.asText()) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** {@return the response whose pattern matches, or else the one without a pattern} */
    private static Optional<IntegrationResponse> response(Integration integration, String status) {
        Map<String, IntegrationResponse> responses = integration.integrationResponses();
        if (responses == null) {
            return Optional.empty();
        }
        return responses.values().stream()
                .filter(response -> !isDefault(response) && status.matches(response.selectionPattern()))
                .findFirst()
                .or(() -> responses.values().stream()
                        .filter(MockIntegration::isDefault)
                        .findFirst());
    }

    private static boolean isDefault(IntegrationResponse response) {
        return response.selectionPattern() == null
                || response.selectionPattern().isEmpty();
    }

    private static Reply<Void> reply(IntegrationResponse response) {
        String body = templates(response.responseTemplates()).getOrDefault(JSON, "");
        Reply<Void> reply = Reply.<Void>of(null)
                .withStatus(Integer.parseInt(response.statusCode()))
                .withHeader("Content-Type", JSON)
                .withBody(ResponseBody.of(body.getBytes(StandardCharsets.UTF_8)));
        for (Map.Entry<String, String> parameter :
                templates(response.responseParameters()).entrySet()) {
            String quoted = parameter.getValue();
            reply = reply.withHeader(
                    parameter.getKey().substring(HEADER.length()), quoted.substring(1, quoted.length() - 1));
        }
        return reply;
    }

    private static Map<String, String> templates(Map<String, String> texts) {
        return texts == null ? Map.of() : texts;
    }
}
