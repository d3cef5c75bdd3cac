package dev.cumulet.lambda.stream;

import dev.cumulet.lambda.function.Target;
import dev.cumulet.lambda.invoke.Invocation;
import dev.cumulet.lambda.invoke.Invoker;
import dev.cumulet.spi.service.Scope;

/**
 * Begins invocations whose results are read while they come. Each runs on a thread of its own, which gives the
 * environment back at the end whatever becomes of the caller.
 */
public final class Streams {
    private final Invoker invoker;

    public Streams(Invoker invoker) {
        this.invoker = invoker;
    }

    /** {@return the result of an invocation that has just begun} */
    public ResponseStream start(Target target, Scope scope, Invocation invocation) {
        ResponseStream stream = new ResponseStream();
        Thread.ofVirtual().name("lambda-stream-" + invocation.requestId()).start(() -> {
            try {
                stream.end(invoker.invoke(target, scope, invocation.withSink(stream)));
            } catch (RuntimeException e) {
                stream.fail(e);
            } catch (Error e) {
                stream.fail(new IllegalStateException(e)); // the caller's thread logs it
            }
        });
        return stream;
    }
}
