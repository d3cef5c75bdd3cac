package dev.cumulet.apigateway.execution;

import dev.cumulet.apigateway.access.Unsigned;
import dev.cumulet.apigateway.accesslog.AccessLog;
import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.failure.GatewayException;
import dev.cumulet.apigateway.integration.Integrations;
import dev.cumulet.apigateway.model.ApiTables;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.Stage;
import dev.cumulet.apigateway.reply.GatewayResponses;
import dev.cumulet.apigateway.request.ApiAddress;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.request.ApiTarget;
import dev.cumulet.apigateway.request.Caller;
import dev.cumulet.apigateway.request.Front;
import dev.cumulet.apigateway.request.Gate;
import dev.cumulet.apigateway.request.Tracing;
import dev.cumulet.apigateway.route.DeployedRoutes;
import dev.cumulet.apigateway.route.RouteTable;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Reply;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Answers the requests of deployed REST APIs, in one straight line: find the stage, its resource and method, pass the
 * gates, ask the integration, reply. What ends a request on the way is a {@link GatewayException}.
 */
final class RestFront implements Front {
    private static final System.Logger LOG = System.getLogger(RestFront.class.getName());
    private static final int FIRST_SERVER_ERROR = 500;

    private final ApiTables tables;
    private final DeployedRoutes routes;
    private final List<Gate> gates;
    private final Integrations integrations;
    private final AccessLog accessLog;
    private final Canaries canaries = new Canaries();
    private final Clock clock;

    /**
     * Makes the front.
     *
     * @param gates in the order in which they are passed
     */
    RestFront(ApiTables tables, List<Gate> gates, Integrations integrations, AccessLog accessLog, Clock clock) {
        this.tables = tables;
        this.routes = new DeployedRoutes(tables);
        this.gates = List.copyOf(gates);
        this.integrations = integrations;
        this.accessLog = accessLog;
        this.clock = clock;
    }

    @Override
    public Optional<Reply<Void>> answer(ApiTarget target, Call call) {
        return tables.locate(target.api()).map(api -> answer(ApiAddress.of(target), api, call));
    }

    @Override
    public boolean asksForSignature(ApiTarget target, Inbound request) {
        return tables.locate(target.api())
                .flatMap(api -> method(ApiAddress.of(target), api, request))
                .filter(method -> "AWS_IAM".equals(method.authorizationType()))
                .isPresent();
    }

    private Optional<Method> method(ApiAddress address, ApiTables.Located api, Inbound request) {
        return api.state()
                .stage(address.stage())
                .map(stage -> routes.of(api.scope(), address.api(), stage.deploymentId()))
                .flatMap(deployed -> deployed.routes().find(address.resourcePath()))
                .flatMap(route -> find(route, request.method()));
    }

    private Reply<Void> answer(ApiAddress address, ApiTables.Located api, Call call) {
        String gatewayId = Tracing.gatewayId();
        Reply<Void> reply = arrival(address, api, call, gatewayId)
                .map(this::answer)
                // Without a stage there is no API that could say it in its own way.
                .orElseGet(GatewayError.FORBIDDEN::reply);
        return reply.withHeader("x-amzn-RequestId", call.requestId()).withHeader("x-amz-apigw-id", gatewayId);
    }

    private Optional<Arrival> arrival(ApiAddress address, ApiTables.Located api, Call call, String gatewayId) {
        Optional<Stage> stage = api.state().stage(address.stage());
        boolean isClosed = Boolean.TRUE.equals(api.state().api().disableExecuteApiEndpoint());
        if (stage.isEmpty() || isClosed && !address.isByDomain()) {
            return Optional.empty();
        }
        Stage served = canaries.next(api.scope(), address.api(), stage.get());
        DeployedRoutes.Deployed deployed = routes.of(api.scope(), address.api(), served.deploymentId());
        return Optional.of(new Arrival(
                call, address, api.scope(), served, deployed, gatewayId, clock.instant(), System.nanoTime()));
    }

    private Reply<Void> answer(Arrival arrival) {
        Optional<ApiRequest> request = Optional.empty();
        Optional<GatewayException> failure = Optional.empty();
        OptionalLong asked = OptionalLong.empty();
        Reply<Void> reply;
        try {
            request = Optional.of(request(arrival));
            for (Gate gate : gates) {
                request = request.map(gate::admit);
            }
            asked = OptionalLong.of(System.nanoTime());
            reply = integrations.answer(request.orElseThrow());
        } catch (GatewayException e) {
            failure = Optional.of(e);
            reply = GatewayResponses.reply(e, arrival.failed(request));
            e.explanation().ifPresent(why -> explain(arrival, e, why));
        }
        if (arrival.stage().accessLogSettings() != null) {
            log(new Outcome(arrival, request, failure, reply, asked, System.nanoTime()));
        }
        return reply;
    }

    /** Clients learn nothing of the reason, so whoever runs the API finds it here. */
    private static void explain(Arrival arrival, GatewayException failure, String why) {
        LOG.log(
                isOfClient(failure) ? System.Logger.Level.DEBUG : System.Logger.Level.INFO,
                "API {0}, stage {1}: {2} {3}, request {4}: {5}",
                arrival.address().api(),
                arrival.stage().stageName(),
                arrival.call().http().method(),
                resource(arrival),
                arrival.call().requestId(),
                why);
    }

    /** A client's mistake is told to the client, and must not fill the log. */
    private static boolean isOfClient(GatewayException failure) {
        return failure.error().status() < FIRST_SERVER_ERROR;
    }

    private static String resource(Arrival arrival) {
        return arrival.deployed()
                .routes()
                .find(arrival.address().resourcePath())
                .map(route -> route.resource().path())
                .orElse("?");
    }

    private void log(Outcome outcome) {
        Stage stage = outcome.arrival().stage();
        accessLog.add(
                stage.accessLogSettings(), outcome.arrival().address().api(), stage.stageName(), outcome::context);
    }

    private static ApiRequest request(Arrival arrival) {
        Call call = arrival.call();
        RouteTable.Route route = arrival.deployed()
                .routes()
                .find(arrival.address().resourcePath())
                .orElseThrow(() -> Unsigned.refusal(call.http()));
        return new ApiRequest(
                call,
                arrival.address(),
                arrival.owner(),
                arrival.stage(),
                arrival.deployed().definition(),
                route,
                method(route, call.http()),
                RequestLimits.body(call),
                arrival.gatewayId(),
                Tracing.traceId(call.http(), arrival.time()),
                arrival.time(),
                Caller.UNKNOWN);
    }

    private static Method method(RouteTable.Route route, Inbound http) {
        return find(route, http.method()).orElseThrow(() -> Unsigned.refusal(http));
    }

    private static Optional<Method> find(RouteTable.Route route, String httpMethod) {
        Map<String, Method> methods = route.resource().methods();
        return Optional.ofNullable(methods.get(httpMethod)).or(() -> Optional.ofNullable(methods.get("ANY")));
    }
}
