package dev.cumulet.core.pipeline;

import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;

/** One line a request, at debug. */
final class RequestLog {
    private static final System.Logger LOG = System.getLogger("dev.cumulet.request");
    private static final long NANOS_PER_MICRO = 1_000;

    void line(String service, String operation, Inbound request, Outbound reply, String requestId, long started) {
        if (!LOG.isLoggable(System.Logger.Level.DEBUG)) {
            return;
        }
        long micros = (System.nanoTime() - started) / NANOS_PER_MICRO;
        LOG.log(
                System.Logger.Level.DEBUG,
                "service=" + service + " operation=" + operation + " status=" + reply.status() + " method="
                        + request.method() + " path=" + request.rawPath() + " micros=" + micros + " requestId="
                        + requestId);
    }
}
