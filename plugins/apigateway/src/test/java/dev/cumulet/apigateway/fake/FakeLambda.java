package dev.cumulet.apigateway.fake;

import dev.cumulet.apigateway.backend.AwsBackend;
import dev.cumulet.apigateway.backend.HttpBackend;
import dev.cumulet.apigateway.integration.Backends;
import dev.cumulet.apigateway.integration.Integrations;
import dev.cumulet.apigateway.integration.LambdaInvoker;
import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Scope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A Lambda that answers every invocation with the same result and remembers what it was asked. */
public final class FakeLambda implements Loopback {
    private final List<Invocation> invocations = new CopyOnWriteArrayList<>();
    private Outbound reply = Outbound.of(200, Headers.empty());
    private CountDownLatch release = new CountDownLatch(0);

    /** An invocation as it came. */
    public record Invocation(String service, Scope scope, String path, String event) {}

    /** Answers with a function's result. */
    public FakeLambda returning(String result) {
        return answering(200, Headers.of("X-Amz-Executed-Version", "$LATEST"), result);
    }

    /** Answers with anything. */
    public FakeLambda answering(int status, Headers headers, String body) {
        reply = new Outbound(status, headers, ResponseBody.of(body.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** Answers only once the latch is open. */
    public FakeLambda waitingFor(CountDownLatch latch) {
        release = latch;
        return this;
    }

    /** {@return the invocations so far} */
    public List<Invocation> invocations() {
        return invocations;
    }

    /** {@return integrations whose functions and services are this one} */
    public Integrations integrations() {
        return new Integrations(new LambdaInvoker(this), new Backends(new HttpBackend(), new AwsBackend(this)));
    }

    @Override
    public Outbound send(String service, Scope scope, Inbound request) {
        try {
            release.await();
            byte[] event = request.body().stream().readAllBytes();
            invocations.add(
                    new Invocation(service, scope, request.rawPath(), new String(event, StandardCharsets.UTF_8)));
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return reply;
    }
}
