package dev.cumulet.apigateway.websocket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.apigateway.endpoint.EndpointAddress;
import dev.cumulet.apigateway.endpoint.EndpointClient;
import dev.cumulet.apigateway.endpoint.EndpointException;
import dev.cumulet.apigateway.endpoint.EndpointReply;
import dev.cumulet.apigateway.endpoint.EndpointRequest;
import dev.cumulet.apigateway.header.HeaderNames;
import dev.cumulet.apigateway.integration.IntegrationUri;
import dev.cumulet.apigateway.v2.model.Integration;
import dev.cumulet.spi.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Asks HTTP servers for WebSocket APIs. */
final class SocketEndpoint implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SocketEndpoint.class.getName());
    private static final int LARGEST_BODY = 128 * 1024;
    private static final int SERVER_ERROR = 500;
    private static final int GATEWAY_TIMEOUT = 504;
    private static final String POST = "POST";

    /** Of a client's own headers what is about its connection to the gateway. */
    private static final Set<String> DROPPED = HeaderNames.of("Host", "Sec-WebSocket-Extensions", "Transfer-Encoding");

    private final EndpointClient client = new EndpointClient(LARGEST_BODY);

    /**
     * {@return the server's reply}
     *
     * @param isProxy whether it gets the headers of a client that wants a connection
     */
    EndpointReply ask(Happening happening, String content, boolean isProxy, int timeoutMillis) {
        Integration integration = happening.integration();
        MappedParameters mapped = new MappedParameters(happening);
        String uri = IntegrationUri.withVariables(
                integration.integrationUri() == null ? "" : integration.integrationUri(),
                happening.stage().variables());
        EndpointAddress address = EndpointAddress.parse(uri)
                .orElseThrow(() -> failed("not a URL: " + uri))
                .withQuery(mapped.query());
        EndpointRequest request = new EndpointRequest(
                integration.integrationMethod() == null ? POST : integration.integrationMethod(),
                address,
                mapped.over(isProxy ? headers(happening) : standard(happening)),
                content.getBytes(StandardCharsets.UTF_8),
                timeoutMillis,
                true);
        try {
            return client.send(request);
        } catch (EndpointException e) {
            throw failed(e.getMessage());
        } catch (TimeoutException e) {
            throw new SocketFailure(ErrorFrame.TIMED_OUT, GATEWAY_TIMEOUT);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private static Headers headers(Happening happening) {
        Headers.Builder headers = standard(happening).toBuilder();
        for (Map.Entry<String, JsonNode> header :
                happening.event().path("headers").properties()) {
            if (!DROPPED.contains(header.getKey())) {
                headers.set(header.getKey(), header.getValue().asText());
            }
        }
        return headers.build();
    }

    private static Headers standard(Happening happening) {
        String api = happening.stage().apiId();
        return Headers.of(
                "Accept",
                "application/json",
                "Content-Type",
                "application/json",
                "User-Agent",
                "AmazonAPIGateway_" + api,
                "X-Amzn-Apigateway-Api-Id",
                api,
                "X-Amzn-Trace-Id",
                happening.traceId());
    }

    private static SocketFailure failed(String why) {
        LOG.log(System.Logger.Level.WARNING, "A WebSocket API''s integration did not answer: {0}", why);
        return new SocketFailure(ErrorFrame.INTERNAL, SERVER_ERROR);
    }
}
