package dev.cumulet.apigateway.integration;

import dev.cumulet.apigateway.model.Integration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How long an integration is waited for. */
public record TimeLimit(int millis) {
    private static final int USUAL = 29_000;

    /** {@return the limit of an integration} */
    public static TimeLimit of(Integration integration) {
        return new TimeLimit(integration.timeoutInMillis() == null ? USUAL : integration.timeoutInMillis());
    }

    /**
     * {@return what a call returns}
     *
     * <p>The call has a thread of its own. After a timeout it goes on, as functions do behind AWS's gateway.
     *
     * @throws TimeoutException if it takes longer
     */
    public <T> T await(Callable<T> call) throws TimeoutException {
        FutureTask<T> task = new FutureTask<>(call);
        Thread.ofVirtual().name("apigateway-integration").start(task);
        try {
            return task.get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while an integration was running", e);
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        return switch (cause) {
            case RuntimeException unchecked -> unchecked;
            case IOException io -> new UncheckedIOException(io);
            default -> new IllegalStateException(cause);
        };
    }
}
