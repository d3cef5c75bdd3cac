package dev.cumulet.apigateway.mapping;

import dev.cumulet.apigateway.content.Content;
import dev.cumulet.apigateway.context.RequestContext;
import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.failure.GatewayException;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.request.MethodRequest;
import dev.cumulet.apigateway.template.Evaluation;
import dev.cumulet.apigateway.template.Overrides;
import dev.cumulet.apigateway.template.TemplateException;
import dev.cumulet.apigateway.template.Templates;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes of a client's request what an integration asks its backend. */
public final class RequestMapping {
    private final Templates templates;

    public RequestMapping(Templates templates) {
        this.templates = templates;
    }

    /**
     * {@return the integration's request}
     *
     * @throws GatewayException if the content's type is not supported, or a mapping fails
     */
    public MappedRequest map(ApiRequest request) {
        Optional<String> template = TemplateChoice.forRequest(request);
        MethodRequest method = MethodRequest.of(request);
        RequestContext context = RequestContext.of(request);
        RequestParameters parameters =
                RequestParameters.of(request, method, context, () -> templates.body(request.text()));
        Overrides overrides = new Overrides();
        byte[] content = Content.ofRequest(request);
        if (template.isEmpty()) {
            return new MappedRequest(method, context, parameters, content, overrides);
        }
        Evaluation evaluation = new Evaluation(
                new String(content, StandardCharsets.UTF_8),
                method,
                context,
                request.stage().variables(),
                overrides);
        byte[] body = evaluated(template.get(), evaluation, parameters);
        parameters.checkHeaders(request.integration().type());
        return new MappedRequest(method, context, parameters, body, overrides);
    }

    /** {@return the body that a template makes, what it overrides being put into the parameters} */
    private byte[] evaluated(String template, Evaluation evaluation, RequestParameters parameters) {
        try {
            String body = templates.evaluate(template, evaluation);
            Overrides overrides = evaluation.overrides();
            override(parameters.headers(), overrides.requestHeaders());
            override(parameters.query(), overrides.requestQuery());
            override(parameters.path(), overrides.requestPath());
            return body.getBytes(StandardCharsets.UTF_8);
        } catch (TemplateException e) {
            throw (e.isContentWrong() ? GatewayError.INVALID_JSON : GatewayError.INTEGRATION_FAILURE)
                    .dueTo("Unable to transform request", e.getMessage());
        }
    }

    private static void override(Map<String, List<String>> values, Map<String, String> overrides) {
        overrides.forEach((name, value) -> {
            values.keySet().removeIf(name::equalsIgnoreCase);
            values.put(name, List.of(value));
        });
    }
}
