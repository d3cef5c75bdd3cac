package dev.cumulet.apigateway.backend;

import dev.cumulet.apigateway.endpoint.EndpointAddress;
import dev.cumulet.apigateway.endpoint.EndpointClient;
import dev.cumulet.apigateway.endpoint.EndpointException;
import dev.cumulet.apigateway.endpoint.EndpointReply;
import dev.cumulet.apigateway.endpoint.EndpointRequest;
import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.failure.GatewayException;
import dev.cumulet.apigateway.header.HeaderRules;
import dev.cumulet.apigateway.integration.Backend;
import dev.cumulet.apigateway.integration.BackendReply;
import dev.cumulet.apigateway.integration.BackendRequest;
import dev.cumulet.apigateway.integration.TimeLimit;
import dev.cumulet.apigateway.model.Integration;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.spi.http.Headers;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Asks HTTP servers, for integrations of the types HTTP and HTTP_PROXY. There is no VPC here: what goes through a VPC link
 * on AWS is asked at its URI directly.
 */
public final class HttpBackend implements Backend, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HttpBackend.class.getName());
    private static final int LARGEST_BODY = 10 * 1024 * 1024;
    private static final String JSON = "application/json";
    private static final byte[] NOTHING = {};
    /** Requests that are sent without a body, whatever the client has sent. */
    private static final Set<String> BARE = Set.of("GET", "HEAD", "OPTIONS");

    private final EndpointClient client = new EndpointClient(LARGEST_BODY);

    @Override
    public BackendReply send(BackendRequest asked, ApiRequest request) throws TimeoutException {
        EndpointAddress address = EndpointAddress.parse(asked.uri())
                .orElseThrow(() -> failed(GatewayError.INTEGRATION_FAILURE, request, "not a URL: " + asked.uri()))
                .withQuery(QueryText.of(asked.query()));
        boolean isBare = BARE.contains(asked.method());
        Integration integration = request.integration();
        EndpointRequest sent = new EndpointRequest(
                asked.method(),
                address,
                headers(asked, request, isBare),
                isBare ? NOTHING : asked.body(),
                TimeLimit.of(integration).millis(),
                integration.tlsConfig() == null
                        || !Boolean.TRUE.equals(integration.tlsConfig().insecureSkipVerification()));
        try {
            EndpointReply reply = client.send(sent);
            return new BackendReply(reply.status(), reply.headers(), reply.body(), false);
        } catch (EndpointException e) {
            throw failed(answer(e.reason()), request, e.getMessage());
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private static Headers headers(BackendRequest asked, ApiRequest request, boolean isBare) {
        String api = request.address().api();
        String type = request.integration().type();
        Headers.Builder lines = Headers.builder();
        asked.headers().forEach((name, value) -> {
            if (HeaderRules.isSent(type, name)) {
                lines.add(name, value);
            }
        });
        Headers mapped = lines.set("X-Amzn-Trace-Id", request.traceId())
                .set("X-Amzn-Apigateway-Api-Id", api)
                .build();
        addIfAbsent(lines, mapped, "Accept", JSON);
        addIfAbsent(lines, mapped, "User-Agent", "AmazonAPIGateway_" + api);
        addIfAbsent(lines, mapped, "Connection", "keep-alive");
        if (!isBare && asked.body().length > 0) {
            addIfAbsent(lines, mapped, "Content-Type", JSON);
        }
        return lines.build();
    }

    private static void addIfAbsent(Headers.Builder lines, Headers present, String name, String value) {
        if (!present.contains(name)) {
            lines.add(name, value);
        }
    }

    /** AWS's logs call what it answers 500 to configuration errors, and those with 504 network errors. */
    private static GatewayError answer(EndpointException.Reason reason) {
        return switch (reason) {
            case UNKNOWN_HOST, UNTRUSTED, TOO_LARGE -> GatewayError.INTEGRATION_FAILURE;
            case NETWORK -> GatewayError.NETWORK_ERROR;
        };
    }

    private static GatewayException failed(GatewayError answer, ApiRequest request, String why) {
        LOG.log(
                System.Logger.Level.WARNING,
                "API {0}, {1} {2}: the integration''s server did not answer: {3}",
                request.address().api(),
                request.http().method(),
                request.route().resource().path(),
                why);
        return answer.dueTo(why);
    }
}
