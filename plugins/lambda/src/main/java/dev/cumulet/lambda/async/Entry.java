package dev.cumulet.lambda.async;

import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.spi.service.Scope;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/**
 * An event's place in the queue; the event itself is in the table.
 *
 * @param scope account and region of its function
 * @param id the request's id, its key in the table
 * @param function its function
 * @param due when it is to be tried
 * @param size how many bytes it takes, with the function's last answer
 * @param tried opens when that try is over
 */
record Entry(Scope scope, String id, FunctionName function, Instant due, int size, CountDownLatch tried) {
    static Entry of(Scope scope, QueuedEvent event) {
        return new Entry(
                scope,
                event.requestId(),
                event.name(scope).unqualified(),
                event.due(),
                event.payload().length
                        + event.answer().map(answer -> answer.payload().length).orElse(0),
                new CountDownLatch(1));
    }
}
