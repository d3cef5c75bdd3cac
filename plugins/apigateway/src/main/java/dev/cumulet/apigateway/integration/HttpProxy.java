package dev.cumulet.apigateway.integration;

import dev.cumulet.apigateway.content.Content;
import dev.cumulet.apigateway.context.RequestContext;
import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.header.HeaderRules;
import dev.cumulet.apigateway.mapping.RequestParameters;
import dev.cumulet.apigateway.model.Integration;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.request.MethodRequest;
import dev.cumulet.apigateway.template.Templates;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;

/** Integrations of type HTTP_PROXY: a server gets the client's request, and its reply is the reply. */
final class HttpProxy {
    private static final String ANY = "ANY";

    private final Backend servers;
    private final Templates templates;

    HttpProxy(Backend servers, Templates templates) {
        this.servers = servers;
        this.templates = templates;
    }

    Reply<Void> answer(ApiRequest request) {
        BackendReply reply = sent(asked(request), request);
        Headers headers = HeaderRules.answered(reply.headers());
        byte[] body = Content.ofResponse(request, Optional.empty(), reply.headers(), reply.body());
        return new Reply<>(
                null,
                OptionalInt.of(reply.status()),
                headers.contains("Content-Type") ? headers : headers.with("Content-Type", "application/json"),
                Optional.of(ResponseBody.of(body)));
    }

    private BackendReply sent(BackendRequest asked, ApiRequest request) {
        try {
            return servers.send(asked, request);
        } catch (TimeoutException e) {
            throw GatewayError.INTEGRATION_TIMEOUT.exception();
        }
    }

    private BackendRequest asked(ApiRequest request) {
        Integration integration = request.integration();
        MethodRequest client = MethodRequest.of(request);
        RequestParameters mapped =
                RequestParameters.of(request, client, RequestContext.of(request), () -> templates.body(request.text()));
        String uri =
                IntegrationUri.withVariables(integration.uri(), request.stage().variables());
        return new BackendRequest(
                ANY.equals(integration.httpMethod()) ? request.http().method() : integration.httpMethod(),
                IntegrationUri.withParameters(uri, mapped.path()),
                query(client, mapped),
                headers(client, mapped),
                Content.ofRequest(request));
    }

    /** The client's headers, where a mapping has none of that name. */
    private static Headers headers(MethodRequest client, RequestParameters mapped) {
        Map<String, List<String>> overridden = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        overridden.putAll(mapped.headers());
        Headers.Builder lines = Headers.builder();
        client.headers().forEach((name, values) -> {
            if (HeaderRules.isProxied(name) && !overridden.containsKey(name)) {
                values.forEach(value -> lines.add(name, value));
            }
        });
        mapped.headers().forEach((name, values) -> lines.add(name, String.join(",", values)));
        return lines.build();
    }

    /** Recorded from AWS: what a mapping sets comes behind what the client has sent under the same name. */
    private static Map<String, List<String>> query(MethodRequest client, RequestParameters mapped) {
        if (mapped.query().isEmpty()) {
            return client.query();
        }
        Map<String, List<String>> merged = new LinkedHashMap<>();
        client.query().forEach((name, values) -> merged.put(name, new ArrayList<>(values)));
        mapped.query()
                .forEach((name, values) ->
                        merged.computeIfAbsent(name, first -> new ArrayList<>()).addAll(values));
        return merged;
    }
}
