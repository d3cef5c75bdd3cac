package dev.cumulet.apigateway.trial;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.context.RequestContext;
import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Routes;
import dev.cumulet.apigateway.control.Topic;
import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.failure.GatewayException;
import dev.cumulet.apigateway.integration.Exchange;
import dev.cumulet.apigateway.integration.Integrations;
import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.Resource;
import dev.cumulet.apigateway.reply.Failed;
import dev.cumulet.apigateway.reply.GatewayResponses;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.request.Gate;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.shape.Location;
import dev.cumulet.spi.shape.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Runs a method as it is now on a request that nobody has sent, and tells all about it. It goes the way of a client's
 * request from its validation on: AWS asks no authorizer and for no key.
 */
public final class MethodTrials implements Topic {
    private static final String TRACE = "X-Amzn-Trace-Id";
    private static final Set<String> HTTP_METHODS = Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

    private final Integrations integrations;
    private final List<Gate> gates;

    /**
     * Makes the trials.
     *
     * @param gates those of a client's request that this one passes, too
     */
    public MethodTrials(Integrations integrations, List<Gate> gates) {
        this.integrations = integrations;
        this.gates = List.copyOf(gates);
    }

    @Override
    public List<Operation<?, ?>> rows(Apis apis) {
        // spotless:off - one operation, one row
        return List.of(
                of("TestInvokeMethod", "POST " + Routes.METHOD, 200, TestInvokeMethodRequest.class, TestInvokeMethodResponse.class, (request, call) -> test(apis, request, call)));
        // spotless:on
    }

    public record TestInvokeMethodRequest(
            @Wire(value = "restapi_id", location = Location.PATH)
            String restApiId,

            @Wire(value = "resource_id", location = Location.PATH)
            String resourceId,

            @Wire(value = "http_method", location = Location.PATH)
            String httpMethod,

            String pathWithQueryString,
            String body,
            Map<String, String> headers,
            Map<String, List<String>> multiValueHeaders,
            String clientCertificateId,
            Map<String, String> stageVariables) {}

    public record TestInvokeMethodResponse(
            Integer status,
            String body,
            Map<String, String> headers,
            Map<String, List<String>> multiValueHeaders,
            String log,
            Long latency) {}

    TestInvokeMethodResponse test(Apis apis, TestInvokeMethodRequest asked, Call call) {
        Resource resource = apis.loadResource(call, asked.restApiId(), asked.resourceId());
        Method method = method(resource, asked.httpMethod()).orElseThrow(ApiGatewayError.INVALID_METHOD::exception);
        ApiState state = apis.load(call, asked.restApiId());
        ApiRequest request = TrialRequest.of(
                asked, state, resource, method, call, apis.clock().instant());
        TrialLog log = new TrialLog(request);
        Exchange exchange = new Exchange();
        long start = System.nanoTime();
        Reply<Void> reply;
        Optional<GatewayException> failure = Optional.empty();
        try {
            reply = exchange.during(() -> answer(request));
        } catch (GatewayException e) {
            failure = Optional.of(e);
            reply = GatewayResponses.reply(e, failed(request));
        }
        long latency = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        Map<String, List<String>> headers = headers(reply.headers());
        String body = text(reply);
        int status = reply.status().orElse(0);
        log.exchanged(exchange);
        log.answered(status, headers, body, failure);
        return new TestInvokeMethodResponse(status, body, last(headers), headers, log.text(), latency);
    }

    /** The console offers all methods of HTTP to try an ANY with, and the backend sees the one that is tried. */
    private static Optional<Method> method(Resource resource, String httpMethod) {
        Method own = resource.methods().get(httpMethod);
        return Optional.ofNullable(
                own == null && HTTP_METHODS.contains(httpMethod)
                        ? resource.methods().get("ANY")
                        : own);
    }

    private Reply<Void> answer(ApiRequest request) {
        if (request.integration() == null) {
            throw GatewayError.INTEGRATION_FAILURE.dueTo("The method has no integration");
        }
        ApiRequest admitted = request;
        for (Gate gate : gates) {
            admitted = gate.admit(admitted);
        }
        return integrations.answer(admitted);
    }

    private static Failed failed(ApiRequest request) {
        return new Failed(
                request.http(),
                request.definition(),
                RequestContext.of(request),
                request.route().parameters(),
                Objects.requireNonNullElse(request.stage().variables(), Map.of()));
    }

    /** The trace comes first, as recorded. */
    private static Map<String, List<String>> headers(Headers reply) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        reply.first(TRACE).ifPresent(trace -> headers.put(TRACE, List.of(trace)));
        reply.forEach((name, value) -> headers.putIfAbsent(name, reply.all(name)));
        return headers;
    }

    private static Map<String, String> last(Map<String, List<String>> headers) {
        Map<String, String> last = new LinkedHashMap<>();
        headers.forEach((name, values) -> last.put(name, values.getLast()));
        return last;
    }

    private static String text(Reply<Void> reply) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ResponseBody body = reply.body().orElseGet(ResponseBody::empty)) {
            body.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
