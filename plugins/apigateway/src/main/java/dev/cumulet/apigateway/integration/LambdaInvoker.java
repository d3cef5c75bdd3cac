package dev.cumulet.apigateway.integration;

import dev.cumulet.apigateway.model.Integration;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.service.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls functions as any client of Lambda's API does, and waits no longer than the integration allows. */
public final class LambdaInvoker {
    private static final int USUAL_TIMEOUT = 29_000;

    private final Loopback loopback;

    public LambdaInvoker(Loopback loopback) {
        this.loopback = loopback;
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
        int timeout = integration.timeoutInMillis() == null ? USUAL_TIMEOUT : integration.timeoutInMillis();
        return Optional.of(within(timeout, () -> call(target.get(), request.owner(), request.traceId(), event)));
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

    private static Answer within(int millis, Callable<Answer> call) throws TimeoutException {
        Future<Answer> answer = started(call);
        try {
            return answer.get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a function was running", e);
        }
    }

    /** Starts the call on a thread of its own. After a timeout it goes on, as functions do behind AWS's gateway. */
    private static Future<Answer> started(Callable<Answer> call) {
        FutureTask<Answer> task = new FutureTask<>(call);
        Thread.ofVirtual().name("apigateway-invocation").start(task);
        return task;
    }

    private static RuntimeException unchecked(Throwable cause) {
        return switch (cause) {
            case RuntimeException unchecked -> unchecked;
            case IOException io -> new UncheckedIOException(io);
            default -> new IllegalStateException(cause);
        };
    }
}
