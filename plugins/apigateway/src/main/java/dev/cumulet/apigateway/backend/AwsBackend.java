package dev.cumulet.apigateway.backend;

import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.failure.GatewayException;
import dev.cumulet.apigateway.header.HeaderRules;
import dev.cumulet.apigateway.integration.Backend;
import dev.cumulet.apigateway.integration.BackendReply;
import dev.cumulet.apigateway.integration.BackendRequest;
import dev.cumulet.apigateway.integration.TimeLimit;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.service.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Asks the services of this server, for integrations of the type AWS. They are called as the API's account; the role in
 * {@code credentials} is kept and not assumed, since nothing here enforces what roles may do.
 */
public final class AwsBackend implements Backend {
    private static final System.Logger LOG = System.getLogger(AwsBackend.class.getName());
    private static final int NOT_IMPLEMENTED = 501;
    private static final String LAMBDA = "lambda";
    /** AWS has no answer of Lambda to map where the gateway may not call the function, or there is none. */
    private static final Set<Integer> UNCALLABLE = Set.of(403, 404);

    private static final int LARGEST_BODY = 10 * 1024 * 1024;

    private final Loopback loopback;

    public AwsBackend(Loopback loopback) {
        this.loopback = loopback;
    }

    @Override
    public BackendReply send(BackendRequest asked, ApiRequest request) throws TimeoutException {
        AwsAddress address = AwsAddress.parse(asked.uri())
                .orElseThrow(() -> failed(request, "not the ARN of a service's path or action: " + asked.uri()));
        Inbound sent = ServiceRequest.of(address, asked, headers(address, asked, request))
                .orElseThrow(() -> failed(
                        request,
                        "operations of the service '" + address.service()
                                + "' can't be asked for by name: integrate a path"));
        Scope scope = new Scope(request.owner().account(), address.region());
        BackendReply reply = TimeLimit.of(request.integration()).await(() -> answer(address, scope, sent));
        boolean isUncallable = address.service().equals(LAMBDA) && UNCALLABLE.contains(reply.status());
        if (reply.status() == NOT_IMPLEMENTED || isUncallable) {
            throw failed(request, new String(reply.body(), StandardCharsets.UTF_8));
        }
        if (reply.body().length > LARGEST_BODY) {
            throw failed(request, "the answer has more than " + LARGEST_BODY + " bytes");
        }
        return reply;
    }

    private BackendReply answer(AwsAddress address, Scope scope, Inbound sent) throws IOException {
        Outbound reply = loopback.send(address.service(), scope, sent);
        try (var body = reply.body()) {
            Headers headers = reply.headers();
            byte[] content = body.length() > LARGEST_BODY ? new byte[LARGEST_BODY + 1] : content(body::writeTo);
            return new BackendReply(reply.status(), headers, content, headers.contains("X-Amz-Function-Error"));
        }
    }

    private interface Source {
        void writeTo(OutputStream out) throws IOException;
    }

    private static byte[] content(Source body) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        body.writeTo(content);
        return content.toByteArray();
    }

    private static Headers headers(AwsAddress address, BackendRequest asked, ApiRequest request) {
        Headers.Builder lines = Headers.builder();
        asked.headers().forEach((name, value) -> {
            if (HeaderRules.isSent("AWS", name) && !name.equalsIgnoreCase("Host")) {
                lines.add(name, value);
            }
        });
        return lines.set("Host", address.service() + "." + address.region() + ".amazonaws.com")
                .set("X-Amzn-Trace-Id", request.traceId())
                .build();
    }

    private static GatewayException failed(ApiRequest request, String why) {
        LOG.log(
                System.Logger.Level.WARNING,
                "API {0}, {1} {2}: the integration''s service did not answer: {3}",
                request.address().api(),
                request.http().method(),
                request.route().resource().path(),
                why);
        return GatewayError.INTEGRATION_FAILURE.dueTo(why);
    }
}
