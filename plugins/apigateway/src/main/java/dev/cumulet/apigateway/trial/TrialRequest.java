package dev.cumulet.apigateway.trial;

import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.apigateway.model.Stage;
import dev.cumulet.apigateway.request.ApiAddress;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.request.Caller;
import dev.cumulet.apigateway.request.Tracing;
import dev.cumulet.apigateway.route.RouteTable;
import dev.cumulet.apigateway.stage.StageOperations;
import dev.cumulet.apigateway.trial.MethodTrials.TestInvokeMethodRequest;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.service.Call;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the request that a trial is about, with the values that AWS puts where a client's would be. */
final class TrialRequest {
    private static final String SOURCE = "test-invoke-source-ip";
    private static final Caller CALLER = new Caller(
            Map.of("apiKey", "test-invoke-api-key", "apiKeyId", "test-invoke-api-key-id"),
            Optional.empty(),
            Optional.empty());

    private TrialRequest() {}

    static ApiRequest of(
            TestInvokeMethodRequest asked, ApiState state, Resource resource, Method method, Call call, Instant now) {
        String wanted = asked.pathWithQueryString();
        String pathAndQuery = wanted == null || wanted.isEmpty() ? resource.path() : wanted;
        int mark = pathAndQuery.indexOf('?');
        String path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
        byte[] body = asked.body() == null ? new byte[0] : asked.body().getBytes(StandardCharsets.UTF_8);
        Inbound http = new Inbound(
                asked.httpMethod(),
                "https",
                path,
                mark < 0 ? "" : pathAndQuery.substring(mark + 1),
                headers(asked),
                RequestBody.of(body),
                SOURCE);
        Call trial = new Call(
                call.requestId(), call.service(), call.operation(), call.identity(), call.region(), http.body(), http);
        return new ApiRequest(
                trial,
                new ApiAddress(state.api().id(), ApiRequest.TRIAL_STAGE, path, Optional.empty()),
                call.scope(),
                stage(asked.stageVariables(), now),
                state.definition(),
                route(resource, path),
                method,
                body,
                Tracing.gatewayId(),
                Tracing.traceId(http, now),
                now,
                CALLER);
    }

    /** AWS takes any path here: one that isn't the resource's has no parameters. */
    private static RouteTable.Route route(Resource resource, String path) {
        return RouteTable.of(List.of(resource)).find(path).orElseGet(() -> new RouteTable.Route(resource, Map.of()));
    }

    private static Stage stage(Map<String, String> variables, Instant now) {
        return RecordCopy.with(StageOperations.empty(ApiRequest.TRIAL_STAGE, null, now), "variables", variables);
    }

    private static Headers headers(TestInvokeMethodRequest asked) {
        Headers.Builder headers = Headers.builder();
        if (asked.headers() != null) {
            asked.headers().forEach(headers::set);
        }
        if (asked.multiValueHeaders() != null) {
            asked.multiValueHeaders().forEach((name, values) -> {
                headers.remove(name);
                values.forEach(value -> headers.add(name, value));
            });
        }
        return headers.build();
    }
}
