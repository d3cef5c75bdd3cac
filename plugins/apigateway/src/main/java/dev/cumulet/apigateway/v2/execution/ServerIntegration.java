package dev.cumulet.apigateway.v2.execution;

import dev.cumulet.apigateway.endpoint.EndpointAddress;
import dev.cumulet.apigateway.endpoint.EndpointClient;
import dev.cumulet.apigateway.endpoint.EndpointException;
import dev.cumulet.apigateway.endpoint.EndpointReply;
import dev.cumulet.apigateway.endpoint.EndpointRequest;
import dev.cumulet.apigateway.header.HeaderNames;
import dev.cumulet.apigateway.v2.authorization.FunctionUri;
import dev.cumulet.apigateway.v2.event.Queries;
import dev.cumulet.apigateway.v2.model.Integration;
import dev.cumulet.apigateway.v2.request.HttpFailure;
import dev.cumulet.apigateway.v2.request.HttpRequest;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.PercentEncoding;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Integrations with HTTP servers: these get the request as it came. There is no VPC here: what goes through a VPC link on
 * AWS is asked at its URI directly, if that is a URL.
 */
final class ServerIntegration implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ServerIntegration.class.getName());
    private static final int LARGEST_BODY = 10 * 1024 * 1024;
    private static final String DEFAULT_ROUTE = "$default";
    /** What belongs to the connection with the client, and what the gateway says itself. */
    private static final Set<String> UNSENT = HeaderNames.of(
            "Connection",
            "Content-Length",
            "Expect",
            "Host",
            "Keep-Alive",
            "Proxy-Authenticate",
            "Proxy-Authorization",
            "TE",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade");

    private static final Set<String> UNANSWERED =
            HeaderNames.of("Connection", "Content-Length", "Keep-Alive", "Transfer-Encoding", "Upgrade");

    private final EndpointClient client = new EndpointClient(LARGEST_BODY);

    Answer answer(HttpRequest request, Integration integration) {
        String uri = uri(request, integration);
        EndpointAddress address = EndpointAddress.parse(uri)
                .orElseThrow(() -> failed(request, "not a URL: " + uri))
                .withQuery(Queries.text(request.query()));
        String method = integration.integrationMethod();
        EndpointRequest sent = new EndpointRequest(
                method == null || method.equals("ANY") ? request.http().method() : method,
                address,
                headers(request),
                request.body(),
                integration.timeoutInMillis(),
                true);
        try {
            EndpointReply reply = client.send(sent);
            return new Answer(reply.status(), answered(reply.headers()), reply.body());
        } catch (TimeoutException e) {
            throw HttpFailure.UNAVAILABLE.exception();
        } catch (EndpointException e) {
            throw failed(request, e.getMessage());
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /** The default route's server gets the whole path behind its own; others name what they want of it. */
    private static String uri(HttpRequest request, Integration integration) {
        String uri = FunctionUri.resolved(integration.integrationUri(), request.stageVariables());
        for (Map.Entry<String, String> parameter : request.pathParameters().entrySet()) {
            String value = PercentEncoding.encodePath(parameter.getValue());
            uri = uri.replace("{" + parameter.getKey() + "}", value).replace("{" + parameter.getKey() + "+}", value);
        }
        String shown = request.visit().shownPath();
        boolean isOverwritten = !request.path().equals(shown);
        if (isOverwritten) {
            return origin(uri) + request.path();
        }
        boolean isDefault = request.route().routeKey().equals(DEFAULT_ROUTE);
        return isDefault ? withoutSlash(uri) + request.visit().path() : uri;
    }

    private static String origin(String uri) {
        int slash = uri.indexOf('/', uri.indexOf("://") + 3);
        return slash < 0 ? uri : uri.substring(0, slash);
    }

    private static String withoutSlash(String uri) {
        return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    }

    private static Headers headers(HttpRequest request) {
        Headers.Builder lines = Headers.builder();
        request.headers().forEach((name, value) -> {
            if (!UNSENT.contains(name)) {
                lines.add(name, value);
            }
        });
        String forwarded = "by=127.0.0.1;for=" + request.http().remoteAddress() + ";host="
                + request.http().host() + ";proto=" + request.http().scheme();
        return lines.set("Forwarded", forwarded)
                .set("Via", "HTTP/1.1 AmazonAPIGateway")
                .set("X-Amzn-Trace-Id", request.visit().traceId())
                .build();
    }

    private static Headers answered(Headers headers) {
        Headers.Builder lines = Headers.builder();
        headers.forEach((name, value) -> {
            if (!UNANSWERED.contains(name)) {
                lines.add(name, value);
            }
        });
        return lines.build();
    }

    private static RuntimeException failed(HttpRequest request, String why) {
        LOG.log(
                System.Logger.Level.WARNING,
                "API {0}, route {1}: the integration''s server did not answer: {2}",
                request.visit().api().apiId(),
                request.route().routeKey(),
                why);
        return HttpFailure.UNAVAILABLE.exception();
    }
}
