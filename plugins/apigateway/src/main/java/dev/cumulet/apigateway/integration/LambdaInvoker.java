package dev.cumulet.apigateway.integration;

import dev.cumulet.apigateway.model.Integration;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.stream.StreamedFunction;
import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.service.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Calls functions as any client of Lambda's API does, and waits no longer than the integration allows. */
public final class LambdaInvoker {
    private final Loopback loopback;
    private final StreamedFunction streams;

    public LambdaInvoker(Loopback loopback) {
        this.loopback = loopback;
        this.streams = new StreamedFunction(loopback);
    }

    /** What Lambda answered. */
    public record Answer(int status, boolean isFunctionError, byte[] payload) {}

    /**
     * {@return Lambda's answer, or nothing if the integration names no function}
     *
     * @throws TimeoutException if there is no answer in time
     */
    public Optional<Answer> invoke(ApiRequest request, byte[] event) throws TimeoutException {
        Integration integration = request.integration();
        Optional<FunctionTarget> target =
                FunctionTarget.of(integration.uri(), request.stage().variables());
        // Lambda's API takes POST alone, whatever the client's method is.
        if (target.isEmpty() || !"POST".equals(integration.httpMethod())) {
            return Optional.empty();
        }
        long start = System.nanoTime();
        Answer answer =
                TimeLimit.of(integration).await(() -> call(target.get(), request.owner(), request.traceId(), event));
        Exchange.note(integration.uri(), event, answer, System.nanoTime() - start);
        return Optional.of(answer);
    }

    /**
     * {@return the streamed reply that a function begins, or nothing if the integration names no function for that}
     *
     * @throws TimeoutException if it has not begun in time
     */
    Optional<StreamedFunction.Begun> stream(ApiRequest request, byte[] event) throws TimeoutException {
        Integration integration = request.integration();
        Optional<FunctionTarget> target =
                FunctionTarget.streaming(integration.uri(), request.stage().variables());
        if (target.isEmpty() || !"POST".equals(integration.httpMethod())) {
            return Optional.empty();
        }
        Scope scope = new Scope(request.owner().account(), target.get().region());
        return Optional.of(TimeLimit.of(integration)
                .await(() -> streams.begin(target.get().function(), scope, request.traceId(), event)));
    }

    /**
     * {@return Lambda's answer, however long it takes}
     *
     * @param owner the account that calls
     */
    public Answer call(FunctionTarget target, Scope owner, String traceId, byte[] event) throws IOException {
        String path = "/2015-03-31/functions/" + PercentEncoding.encode(target.function()) + "/invocations";
        Headers headers = Headers.of("Content-Type", "application/json", "X-Amzn-Trace-Id", traceId);
        Scope scope = new Scope(owner.account(), target.region());
        return send(scope, Inbound.local("POST", path, "", headers, event));
    }

    private Answer send(Scope scope, Inbound invocation) throws IOException {
        Outbound reply = loopback.send("lambda", scope, invocation);
        try (var body = reply.body()) {
            ByteArrayOutputStream payload = new ByteArrayOutputStream();
            body.writeTo(payload);
            return new Answer(reply.status(), reply.headers().contains("X-Amz-Function-Error"), payload.toByteArray());
        }
    }
}
