package dev.cumulet.apigateway.execution;

import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.failure.GatewayException;
import dev.cumulet.apigateway.integration.Integrations;
import dev.cumulet.apigateway.model.ApiTables;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.Stage;
import dev.cumulet.apigateway.request.ApiAddress;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.request.ApiTarget;
import dev.cumulet.apigateway.request.Caller;
import dev.cumulet.apigateway.request.Front;
import dev.cumulet.apigateway.request.Gate;
import dev.cumulet.apigateway.request.Tracing;
import dev.cumulet.apigateway.route.DeployedRoutes;
import dev.cumulet.apigateway.route.RouteTable;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers the requests of deployed REST APIs, in one straight line: find the stage, its resource and method, pass the
 * gates, ask the integration, reply. What ends a request on the way is a {@link GatewayException}.
 */
final class RestFront implements Front {
    private static final int LARGEST_BODY = 10 * 1024 * 1024;

    private final ApiTables tables;
    private final DeployedRoutes routes;
    private final List<Gate> gates;
    private final Integrations integrations;
    private final Clock clock;

    /**
     * Makes the front.
     *
     * @param gates in the order in which they are passed
     */
    RestFront(ApiTables tables, List<Gate> gates, Integrations integrations, Clock clock) {
        this.tables = tables;
        this.routes = new DeployedRoutes(tables);
        this.gates = List.copyOf(gates);
        this.integrations = integrations;
        this.clock = clock;
    }

    @Override
    public Optional<Reply<Void>> answer(ApiTarget target, Call call) {
        return tables.locate(target.api()).map(api -> answer(ApiAddress.of(target), api, call));
    }

    private Reply<Void> answer(ApiAddress address, ApiTables.Located api, Call call) {
        String gatewayId = Tracing.gatewayId();
        Reply<Void> reply;
        try {
            reply = integrations.answer(admitted(request(address, api, call, gatewayId)));
        } catch (GatewayException e) {
            reply = e.reply();
        }
        return reply.withHeader("x-amzn-RequestId", call.requestId()).withHeader("x-amz-apigw-id", gatewayId);
    }

    private ApiRequest admitted(ApiRequest request) {
        ApiRequest admitted = request;
        for (Gate gate : gates) {
            admitted = gate.admit(admitted);
        }
        return admitted;
    }

    private ApiRequest request(ApiAddress address, ApiTables.Located api, Call call, String gatewayId) {
        Stage stage = api.state().stage(address.stage()).orElseThrow(GatewayError.FORBIDDEN::exception);
        boolean isClosed = Boolean.TRUE.equals(api.state().api().disableExecuteApiEndpoint());
        if (isClosed && !address.isByDomain()) {
            throw GatewayError.FORBIDDEN.exception();
        }
        DeployedRoutes.Deployed deployed = routes.of(api.scope(), address.api(), stage.deploymentId());
        RouteTable.Route route = deployed.routes()
                .find(address.resourcePath())
                .orElseThrow(GatewayError.MISSING_AUTHENTICATION_TOKEN::exception);
        Method method = method(route, call.http().method());
        Instant now = clock.instant();
        return new ApiRequest(
                call,
                address,
                api.scope(),
                stage,
                deployed.definition(),
                route,
                method,
                body(call),
                gatewayId,
                Tracing.traceId(call.http(), now),
                now,
                Caller.UNKNOWN);
    }

    private static Method method(RouteTable.Route route, String httpMethod) {
        Map<String, Method> methods = route.resource().methods();
        return Optional.ofNullable(methods.get(httpMethod))
                .or(() -> Optional.ofNullable(methods.get("ANY")))
                .orElseThrow(GatewayError.MISSING_AUTHENTICATION_TOKEN::exception);
    }

    private static byte[] body(Call call) {
        if (call.body().length() > LARGEST_BODY) {
            throw GatewayError.REQUEST_TOO_LARGE.exception();
        }
        try {
            byte[] body = call.body().stream().readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                throw GatewayError.REQUEST_TOO_LARGE.exception();
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
