package dev.cumulet.apigateway.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.apigateway.model.ApiTables;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.Stage;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;

/** Answers the requests of deployed APIs: find the API, its stage, resource and method, ask the function, reply. */
final class ApiHandler {
    private static final int LARGEST_BODY = 10 * 1024 * 1024;
    private static final int TOO_LARGE = 413;
    private static final int OK = 200;

    private final ApiTables tables;
    private final LambdaInvoker functions;
    private final MockIntegration mock = new MockIntegration();
    private final Clock clock;
    private final DeployedRoutes routes;
    private final ObjectMapper mapper = new ObjectMapper();

    ApiHandler(ApiTables tables, LambdaInvoker functions, Clock clock) {
        this.tables = tables;
        this.functions = functions;
        this.clock = clock;
        this.routes = new DeployedRoutes(tables);
    }

    Reply<Void> handle(Void nothing, Call call) {
        String gatewayId = Tracing.gatewayId();
        Reply<Void> reply = answer(call, gatewayId)
                .withHeader("x-amzn-RequestId", call.requestId())
                .withHeader("x-amz-apigw-id", gatewayId);
        return call.http().method().equals("HEAD") ? withoutBody(reply) : reply;
    }

    private Reply<Void> answer(Call call, String gatewayId) {
        Optional<ApiAddress> address = ApiAddress.parse(call.http().rawPath());
        Optional<ApiTables.Located> api = address.flatMap(known -> tables.locate(known.api()));
        Optional<Stage> stage =
                api.flatMap(located -> located.state().stage(address.get().stage()));
        if (stage.isEmpty() || Boolean.TRUE.equals(api.get().state().api().disableExecuteApiEndpoint())) {
            return GatewayError.FORBIDDEN.reply();
        }
        DeployedRoutes.Deployed deployed =
                routes.of(api.get().scope(), address.get().api(), stage.get().deploymentId());
        Optional<RouteTable.Route> route = deployed.routes().find(address.get().resourcePath());
        Optional<Method> method =
                route.flatMap(found -> method(found, call.http().method()));
        if (method.isEmpty()) {
            return GatewayError.MISSING_AUTHENTICATION_TOKEN.reply();
        }
        Optional<GatewayError> refusal = refusal(method.get(), call.http());
        if (refusal.isPresent()) {
            return refusal.get().reply();
        }
        Optional<byte[]> body = body(call);
        if (body.isEmpty()) {
            return GatewayError.REQUEST_TOO_LARGE.reply();
        }
        return integrated(new ApiRequest(
                call.http(),
                address.get(),
                api.get().scope(),
                stage.get(),
                deployed.snapshot(),
                route.get(),
                method.get(),
                body.get(),
                call.requestId(),
                gatewayId,
                Tracing.traceId(call.http(), clock.instant()),
                clock.instant()));
    }

    private Reply<Void> integrated(ApiRequest request) {
        return request.method().methodIntegration().type().equals("MOCK") ? mock.answer(request) : invoke(request);
    }

    private Reply<Void> invoke(ApiRequest request) {
        Optional<LambdaInvoker.Answer> answer;
        try {
            answer = functions.invoke(request, mapper.writeValueAsBytes(ProxyEvent.of(request)));
        } catch (TimeoutException e) {
            return GatewayError.INTEGRATION_TIMEOUT.reply();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        if (answer.isEmpty()) {
            return GatewayError.INTEGRATION_FAILURE.reply();
        }
        if (answer.get().status() != OK) {
            return answer.get().status() == TOO_LARGE
                    ? GatewayError.REQUEST_TOO_LONG.reply()
                    : GatewayError.INTEGRATION_FAILURE.reply();
        }
        if (answer.get().isFunctionError()) {
            return GatewayError.MALFORMED_RESPONSE.reply();
        }
        return mapped(request, answer.get().payload());
    }

    private Reply<Void> mapped(ApiRequest request, byte[] result) {
        boolean isBinaryWanted = request.binaryTypes()
                .containFirstOf(request.http().header("Accept").orElse(""));
        Optional<ProxyResponse> response = ProxyResponse.parse(mapper, result, isBinaryWanted);
        if (response.isEmpty()) {
            return GatewayError.MALFORMED_RESPONSE.reply();
        }
        return new Reply<Void>(
                null,
                OptionalInt.of(response.get().status()),
                response.get().headers().with("X-Amzn-Trace-Id", request.traceId()),
                Optional.of(ResponseBody.of(response.get().body())));
    }

    private static Optional<Method> method(RouteTable.Route route, String httpMethod) {
        Map<String, Method> methods = route.resource().methods();
        return Optional.ofNullable(methods.get(httpMethod)).or(() -> Optional.ofNullable(methods.get("ANY")));
    }

    /** {@return why a request is not let through, if it isn't} */
    private static Optional<GatewayError> refusal(Method method, Inbound request) {
        // Signatures are not computed anew here: a request that carries one is taken for its key's owner.
        boolean isSigned = request.header("Authorization").orElse("").startsWith("AWS4-")
                || request.query().contains("X-Amz-Signature");
        if ("AWS_IAM".equals(method.authorizationType()) && !isSigned) {
            return Optional.of(GatewayError.MISSING_AUTHENTICATION_TOKEN);
        }
        // There are no API keys here, so no request can carry a right one.
        return Boolean.TRUE.equals(method.apiKeyRequired()) ? Optional.of(GatewayError.FORBIDDEN) : Optional.empty();
    }

    private static Optional<byte[]> body(Call call) {
        if (call.body().length() > LARGEST_BODY) {
            return Optional.empty();
        }
        try {
            byte[] body = call.body().stream().readNBytes(LARGEST_BODY + 1);
            return body.length > LARGEST_BODY ? Optional.empty() : Optional.of(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer to HEAD states the length of the body that it doesn't have. */
    private static Reply<Void> withoutBody(Reply<Void> reply) {
        long length = reply.body().map(ResponseBody::length).orElse(0L);
        return reply.withHeader("Content-Length", String.valueOf(length)).withBody(ResponseBody.empty());
    }
}
