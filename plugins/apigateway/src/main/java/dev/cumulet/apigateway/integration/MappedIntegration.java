package dev.cumulet.apigateway.integration;

import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.mapping.MappedRequest;
import dev.cumulet.apigateway.mapping.RequestMapping;
import dev.cumulet.apigateway.mapping.ResponseMapping;
import dev.cumulet.apigateway.mapping.ResponseMapping.Answer;
import dev.cumulet.apigateway.model.Integration;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.template.TemplateException;
import dev.cumulet.apigateway.template.Templates;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.service.Reply;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;

/** Integrations of the types AWS and HTTP: the request is mapped, a backend asked, its answer mapped. */
final class MappedIntegration {
    private static final String FUNCTION = ":lambda:path/";
    private static final String ERROR_MESSAGE = "errorMessage";
    private static final String JSON = "application/json";
    private static final String ANY = "ANY";
    private static final int FIRST_REFUSAL = 300;

    private final Backend backend;
    private final Templates templates;
    private final RequestMapping requests;
    private final ResponseMapping responses;

    MappedIntegration(Backend backend, Templates templates) {
        this.backend = backend;
        this.templates = templates;
        this.requests = new RequestMapping(templates);
        this.responses = new ResponseMapping(templates);
    }

    Reply<Void> answer(ApiRequest request) {
        MappedRequest mapped = requests.map(request);
        BackendReply reply = sent(asked(request, mapped), request);
        Answer answer = new Answer(
                outcome(request.integration(), reply), String.valueOf(reply.status()), reply.headers(), reply.body());
        return responses.map(request, mapped, answer).withHeader("X-Amzn-Trace-Id", request.traceId());
    }

    private BackendReply sent(BackendRequest asked, ApiRequest request) {
        try {
            return backend.send(asked, request);
        } catch (TimeoutException e) {
            throw GatewayError.INTEGRATION_TIMEOUT.exception();
        }
    }

    private static BackendRequest asked(ApiRequest request, MappedRequest mapped) {
        Integration integration = request.integration();
        String uri =
                IntegrationUri.withVariables(integration.uri(), request.stage().variables());
        String method = integration.httpMethod();
        return new BackendRequest(
                method == null || ANY.equals(method) ? request.http().method() : method,
                IntegrationUri.withParameters(uri, mapped.parameters().path()),
                mapped.parameters().query(),
                headers(request, mapped),
                mapped.body());
    }

    /** Nothing of the client's headers is sent but what is mapped, and the type of the content. */
    private static Headers headers(ApiRequest request, MappedRequest mapped) {
        Headers.Builder headers = Headers.builder();
        headers.set("Accept", JSON);
        headers.set("User-Agent", "AmazonAPIGateway_" + request.address().api());
        if (request.body().length > 0) {
            headers.set("Content-Type", request.http().header("Content-Type").orElse(JSON));
        }
        mapped.parameters().headers().forEach((name, values) -> headers.set(name, String.join(",", values)));
        return headers.set("X-Amzn-Apigateway-Api-Id", request.address().api()).build();
    }

    /** {@return what patterns are matched with: the message of a function's error or nothing, of others the status} */
    private String outcome(Integration integration, BackendReply reply) {
        String status = String.valueOf(reply.status());
        if (!integration.uri().contains(FUNCTION)) {
            return status;
        }
        // Seen in public threads: (\n|.)+ catches all errors of a function and no result.
        String otherwise = reply.status() < FIRST_REFUSAL ? "" : status;
        String text = new String(reply.body(), StandardCharsets.UTF_8);
        if (!text.startsWith("{") || !text.contains(ERROR_MESSAGE)) {
            return otherwise;
        }
        try {
            return templates.body(text).findText("$." + ERROR_MESSAGE).orElse(otherwise);
        } catch (TemplateException e) {
            return otherwise;
        }
    }
}
