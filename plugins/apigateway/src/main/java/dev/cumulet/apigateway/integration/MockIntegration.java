package dev.cumulet.apigateway.integration;

import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.mapping.MappedRequest;
import dev.cumulet.apigateway.mapping.RequestMapping;
import dev.cumulet.apigateway.mapping.ResponseMapping;
import dev.cumulet.apigateway.mapping.ResponseMapping.Answer;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.template.TemplateException;
import dev.cumulet.apigateway.template.Templates;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.service.Reply;
import java.nio.charset.StandardCharsets;

/**
 * Answers without any backend, most often the preflight requests of browsers: the mapped request names a status, and the
 * integration response for that status makes the reply of it. Its content is empty.
 */
final class MockIntegration {
    private static final byte[] NOTHING = new byte[0];
    private static final String NO_STATUS =
            "Unable to parse statusCode. It should be an integer defined in the request template.";

    private final Templates templates;
    private final RequestMapping requests;
    private final ResponseMapping responses;

    MockIntegration(Templates templates) {
        this.templates = templates;
        this.requests = new RequestMapping(templates);
        this.responses = new ResponseMapping(templates);
    }

    Reply<Void> answer(ApiRequest request) {
        MappedRequest mapped = requests.map(request);
        String status = status(mapped.body());
        return responses.map(request, mapped, new Answer(status, status, Headers.empty(), NOTHING));
    }

    /** AWS takes {@code {statusCode: 200}} too, and that is how people write it; the status must be a number. */
    private String status(byte[] body) {
        try {
            return templates
                    .body(new String(body, StandardCharsets.UTF_8))
                    .find("$.statusCode")
                    .filter(Integer.class::isInstance)
                    .map(String::valueOf)
                    .orElseThrow(() -> GatewayError.INTEGRATION_FAILURE.dueTo(NO_STATUS));
        } catch (TemplateException e) {
            throw GatewayError.INTEGRATION_FAILURE.dueTo(NO_STATUS);
        }
    }
}
