package dev.cumulet.apigateway.execution;

import dev.cumulet.apigateway.context.RequestContext;
import dev.cumulet.apigateway.failure.GatewayException;
import dev.cumulet.apigateway.reply.GatewayResponses;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Reply;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * What became of a request.
 *
 * @param request the request as far as it came; nothing if no method was found
 * @param asked the moment at which the integration was asked, if it was
 * @param ended the moment by {@link System#nanoTime}
 */
record Outcome(
        Arrival arrival,
        Optional<ApiRequest> request,
        Optional<GatewayException> failure,
        Reply<Void> reply,
        OptionalLong asked,
        long ended) {
    private static final int OK = 200;

    /** {@return what an access log may tell of it} */
    RequestContext context() {
        RequestContext context = arrival.context(request);
        if (failure.isPresent()) {
            context = GatewayResponses.described(context, failure.get());
        }
        context = context.with("status", reply.status().orElse(OK))
                .with("responseLength", reply.body().map(ResponseBody::length).orElse(0L))
                .with("responseLatency", since(arrival.started()));
        return asked.isPresent() ? integrated(context, since(asked.getAsLong())) : context;
    }

    /** What integrations answer is known as their status where nothing is mapped. */
    private RequestContext integrated(RequestContext context, long latency) {
        boolean isProxy = request.filter(known -> known.integration().type().endsWith("_PROXY"))
                .isPresent();
        Object status = isProxy && failure.isEmpty() ? reply.status().orElse(OK) : null;
        return context.with("integrationLatency", latency)
                .with("integration.latency", latency)
                .with("integration.status", status)
                .with(
                        "integrationErrorMessage",
                        failure.flatMap(GatewayException::text).orElse(null));
    }

    private long since(long moment) {
        return TimeUnit.NANOSECONDS.toMillis(ended - moment);
    }
}
