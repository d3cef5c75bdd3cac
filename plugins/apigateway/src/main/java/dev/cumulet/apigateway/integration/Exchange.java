package dev.cumulet.apigateway.integration;

import dev.cumulet.spi.http.Headers;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * What the gateway and a backend have said to each other about one request, for those who want to know. Of requests that
 * nobody asks about nothing is noted.
 */
public final class Exchange {
    private static final ScopedValue<Exchange> CURRENT = ScopedValue.newInstance();

    private BackendRequest asked;
    private BackendReply answered;
    private long nanos;

    /** {@return a result, all that is said meanwhile being noted here} */
    public <T> T during(Supplier<T> action) {
        return ScopedValue.where(CURRENT, this).call(action::get);
    }

    /** {@return what the backend was asked, if one was} */
    public Optional<BackendRequest> asked() {
        return Optional.ofNullable(asked);
    }

    /** {@return what it answered, if it did} */
    public Optional<BackendReply> answered() {
        return Optional.ofNullable(answered);
    }

    /** {@return how long that took} */
    public long millis() {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    /** Asks a backend. */
    interface Asking {
        BackendReply send() throws TimeoutException;
    }

    /** {@return what a backend answers, noted if somebody wants to know} */
    static BackendReply noted(BackendRequest asked, Asking asking) throws TimeoutException {
        if (!CURRENT.isBound()) {
            return asking.send();
        }
        Exchange exchange = CURRENT.get();
        exchange.asked = asked;
        long start = System.nanoTime();
        exchange.answered = asking.send();
        exchange.nanos = System.nanoTime() - start;
        return exchange.answered;
    }

    /** Notes what a function was asked and has answered, if somebody wants to know. */
    static void note(String uri, byte[] event, LambdaInvoker.Answer answer, long nanos) {
        if (CURRENT.isBound()) {
            Exchange exchange = CURRENT.get();
            exchange.asked = new BackendRequest("POST", uri, Map.of(), Headers.empty(), event);
            exchange.answered =
                    new BackendReply(answer.status(), Headers.empty(), answer.payload(), answer.isFunctionError());
            exchange.nanos = nanos;
        }
    }

    /** {@return a backend whose exchanges are noted} */
    static Backend noting(Backend backend) {
        return (asked, request) -> noted(asked, () -> backend.send(asked, request));
    }
}
