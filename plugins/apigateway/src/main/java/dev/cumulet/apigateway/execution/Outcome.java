package dev.cumulet.apigateway.execution;

import dev.cumulet.apigateway.context.RequestContext;
import dev.cumulet.apigateway.failure.GatewayException;
import dev.cumulet.apigateway.reply.GatewayResponses;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Reply;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What became of a request.
 *
 * @param request the request as far as it came; nothing if no method was found
 * @param ended the moment by {@link System#nanoTime}
 */
record Outcome(
        Arrival arrival,
        Optional<ApiRequest> request,
        Optional<GatewayException> failure,
        Reply<Void> reply,
        long ended) {
    private static final int OK = 200;

    /** {@return what an access log may tell of it} */
    RequestContext context() {
        RequestContext context = arrival.context(request);
        if (failure.isPresent()) {
            context = GatewayResponses.described(context, failure.get());
        }
        return context.with("status", reply.status().orElse(OK))
                .with("responseLength", reply.body().map(ResponseBody::length).orElse(0L))
                .with("responseLatency", TimeUnit.NANOSECONDS.toMillis(ended - arrival.started()));
    }
}
