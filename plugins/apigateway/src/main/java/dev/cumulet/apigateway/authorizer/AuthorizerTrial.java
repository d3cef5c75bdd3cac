package dev.cumulet.apigateway.authorizer;

import dev.cumulet.apigateway.context.RequestTime;
import dev.cumulet.apigateway.failure.GatewayException;
import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.Authorizer;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.apigateway.model.Stage;
import dev.cumulet.apigateway.request.ApiAddress;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.request.ApiTarget;
import dev.cumulet.apigateway.request.Caller;
import dev.cumulet.apigateway.request.Tracing;
import dev.cumulet.apigateway.route.RouteTable;
import dev.cumulet.apigateway.stage.StageOperations;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.service.Call;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks an authorizer about a request that nobody has sent, and tells all about it. */
final class AuthorizerTrial {
    private static final String STAGE = "ESTestInvoke-stage";

    private final Authorizers authorizers;

    AuthorizerTrial(Authorizers authorizers) {
        this.authorizers = authorizers;
    }

    /**
     * What came of it.
     *
     * @param clientStatus what a client would get, 0 if it may go on
     */
    public record Result(
            Integer clientStatus,
            String log,
            Long latency,
            String principalId,
            String policy,
            Map<String, List<String>> authorization,
            Map<String, String> claims) {}

    Result of(
            ApiState state,
            Authorizer authorizer,
            AuthorizerOperations.TestInvokeAuthorizerRequest asked,
            Call call,
            Instant now) {
        ApiRequest request = request(state, asked, call, now);
        Log log = new Log(call.requestId(), now);
        log.line("Starting authorizer: " + authorizer.id() + " for request: " + call.requestId());
        long started = System.nanoTime();
        try {
            Permit permit = authorizers.ask(request, authorizer);
            log.line("Using valid authorizer policy for principal: " + permit.principalId());
            log.line("Successfully completed authorizer execution");
            return new Result(0, log.text(), since(started), permit.principalId(), permit.document(), Map.of(), null);
        } catch (GatewayException e) {
            log.line(e.error().errorType());
            return new Result(e.error().status(), log.text(), since(started), null, null, null, null);
        }
    }

    private static ApiRequest request(
            ApiState state, AuthorizerOperations.TestInvokeAuthorizerRequest asked, Call call, Instant now) {
        String path = asked.pathWithQueryString() == null ? "/" : asked.pathWithQueryString();
        int mark = path.indexOf('?');
        byte[] body = asked.body() == null ? new byte[0] : asked.body().getBytes(StandardCharsets.UTF_8);
        Inbound http = new Inbound(
                "GET",
                "https",
                mark < 0 ? path : path.substring(0, mark),
                mark < 0 ? "" : path.substring(mark + 1),
                headers(asked),
                RequestBody.of(body),
                call.http().remoteAddress());
        Call test = new Call(
                call.requestId(), call.service(), call.operation(), call.identity(), call.region(), http.body(), http);
        Resource root = state.resource(state.api().rootResourceId()).orElseThrow();
        return new ApiRequest(
                test,
                ApiAddress.of(ApiTarget.of(state.api().id(), Optional.of(STAGE), http.rawPath())),
                call.scope(),
                stage(asked.stageVariables(), now),
                state.definition(),
                new RouteTable.Route(root, Map.of()),
                new Method("GET", "CUSTOM", asked.authorizerId(), false, null, null, null, null, null, null, null),
                body,
                Tracing.gatewayId(),
                Tracing.traceId(http, now),
                now,
                Caller.UNKNOWN);
    }

    private static Stage stage(Map<String, String> variables, Instant now) {
        return RecordCopy.with(StageOperations.empty(STAGE, null, now), "variables", variables);
    }

    private static Headers headers(AuthorizerOperations.TestInvokeAuthorizerRequest asked) {
        Headers.Builder headers = Headers.builder();
        if (asked.multiValueHeaders() != null) {
            asked.multiValueHeaders().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        }
        if (asked.headers() != null) {
            asked.headers().forEach(headers::set);
        }
        return headers.build();
    }

    private static long since(long started) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    }

    /** The log of one trial; for one thread. */
    private static final class Log {
        private final StringBuilder text = new StringBuilder();
        private final String time;

        private Log(String requestId, Instant now) {
            this.time = RequestTime.text(now);
            text.append("Execution log for request ").append(requestId).append('\n');
        }

        private void line(String line) {
            text.append(time).append(" : ").append(line).append('\n');
        }

        private String text() {
            return text.toString();
        }
    }
}
