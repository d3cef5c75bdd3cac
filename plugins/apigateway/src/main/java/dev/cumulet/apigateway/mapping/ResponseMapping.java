package dev.cumulet.apigateway.mapping;

import dev.cumulet.apigateway.content.Content;
import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.failure.GatewayException;
import dev.cumulet.apigateway.header.HeaderRules;
import dev.cumulet.apigateway.model.IntegrationResponse;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.template.Evaluation;
import dev.cumulet.apigateway.template.JsonBody;
import dev.cumulet.apigateway.template.TemplateException;
import dev.cumulet.apigateway.template.Templates;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes of what a backend has answered what the client gets. */
public final class ResponseMapping {
    private static final String JSON = "application/json";
    private static final String TARGET = "method.response.header.";
    private static final String RESPONSE = "integration.response.";
    private static final String HEADER = "header.";
    private static final String EVERY_HEADER = "multivalueheader.";
    private static final String BODY = "body";

    private final Templates templates;

    public ResponseMapping(Templates templates) {
        this.templates = templates;
    }

    /**
     * What a backend has answered.
     *
     * @param outcome what the patterns of integration responses are matched with: a status, or a function's error
     * @param status what the backend answered with
     */
    public record Answer(String outcome, String status, Headers headers, byte[] body) {}

    /**
     * {@return the reply to the client}
     *
     * @throws GatewayException if there is no response for the answer, or a mapping fails
     */
    public Reply<Void> map(ApiRequest request, MappedRequest mapped, Answer answer) {
        try {
            IntegrationResponse response = chosen(request, answer);
            byte[] content = Content.ofResponse(request, Optional.of(response), answer.headers(), answer.body());
            String text = new String(content, StandardCharsets.UTF_8);
            Headers.Builder headers = mappedHeaders(request, mapped, response, answer.headers(), text);
            Optional<String> template = TemplateChoice.forResponse(request, response);
            byte[] body = template.isEmpty() ? content : evaluated(template.get(), text, request, mapped);
            mapped.overrides().responseHeaders().forEach(headers::set);
            int status = mapped.overrides().status().orElseGet(() -> Integer.valueOf(response.statusCode()));
            return new Reply<>(
                    null, OptionalInt.of(status), complete(headers.build()), Optional.of(ResponseBody.of(body)));
        } catch (TemplateException e) {
            throw GatewayError.INTEGRATION_FAILURE.dueTo("Unable to transform response", e.getMessage());
        }
    }

    /** The first response whose pattern fits, or the one without a pattern; the method must know its status. */
    private IntegrationResponse chosen(ApiRequest request, Answer answer) {
        Map<String, IntegrationResponse> responses = request.integration().integrationResponses();
        if (responses == null) {
            throw unmatched(answer);
        }
        Optional<IntegrationResponse> usual = Optional.empty();
        for (IntegrationResponse response : responses.values()) {
            String pattern = response.selectionPattern();
            if (pattern == null || pattern.isEmpty()) {
                usual = usual.or(() -> Optional.of(response));
            } else if (templates.matches(pattern, answer.outcome())) {
                return known(request, response);
            }
        }
        return known(request, usual.orElseThrow(() -> unmatched(answer)));
    }

    private static GatewayException unmatched(Answer answer) {
        return GatewayError.INTEGRATION_FAILURE.dueTo(
                "No match for output mapping and no default endpoint response mapping configured. "
                        + "Endpoint Response Status Code: " + answer.status());
    }

    private static IntegrationResponse known(ApiRequest request, IntegrationResponse response) {
        var known = request.method().methodResponses();
        if (known == null || !known.containsKey(response.statusCode())) {
            throw GatewayError.INTEGRATION_FAILURE.dueTo(
                    "Output mapping refers to an invalid method response: " + response.statusCode());
        }
        return response;
    }

    private byte[] evaluated(String template, String content, ApiRequest request, MappedRequest mapped) {
        Evaluation evaluation = new Evaluation(
                content, mapped.method(), mapped.context(), request.stage().variables(), mapped.overrides());
        return templates.evaluate(template, evaluation).getBytes(StandardCharsets.UTF_8);
    }

    private Headers.Builder mappedHeaders(
            ApiRequest request, MappedRequest mapped, IntegrationResponse response, Headers answered, String content) {
        Headers.Builder headers = Headers.builder();
        if (response.responseParameters() == null) {
            return headers;
        }
        Source source = new Source(mapped.context(), request.stage().variables());
        JsonBody body = templates.body(content);
        response.responseParameters().forEach((target, expression) -> {
            if (target.startsWith(TARGET) && expression != null) {
                List<String> values = expression.startsWith(RESPONSE)
                        ? ofAnswer(expression.substring(RESPONSE.length()), answered, body)
                        : source.values(expression);
                values.forEach(value -> headers.add(target.substring(TARGET.length()), value));
            }
        });
        return headers;
    }

    private static List<String> ofAnswer(String expression, Headers headers, JsonBody body) {
        if (expression.equals(BODY) || expression.startsWith(BODY + ".")) {
            String path = expression.substring(BODY.length());
            return Source.list(BodyExpression.value(path, () -> body, GatewayError.INTEGRATION_FAILURE));
        }
        if (expression.startsWith(HEADER)) {
            List<String> values = headers.all(expression.substring(HEADER.length()));
            return values.isEmpty() ? List.of() : List.of(values.getLast());
        }
        if (expression.startsWith(EVERY_HEADER)) {
            List<String> values = headers.all(expression.substring(EVERY_HEADER.length()));
            return values.isEmpty() ? List.of() : List.of(String.join(",", values));
        }
        return List.of();
    }

    private static Headers complete(Headers mapped) {
        Headers headers = HeaderRules.answered(mapped);
        return headers.contains("Content-Type") ? headers : headers.with("Content-Type", JSON);
    }
}
