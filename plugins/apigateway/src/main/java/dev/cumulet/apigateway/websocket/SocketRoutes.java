package dev.cumulet.apigateway.websocket;

import dev.cumulet.apigateway.request.Tracing;
import dev.cumulet.apigateway.v2.model.Integration;
import dev.cumulet.apigateway.v2.model.Route;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Finds the route for what happens on a connection, and asks its integration. */
final class SocketRoutes {
    private static final System.Logger LOG = System.getLogger(SocketRoutes.class.getName());
    private static final int FORBIDDEN = 403;

    private final ServedStages stages;
    private final SocketIntegrations integrations;
    private final Clock clock;

    SocketRoutes(ServedStages stages, SocketIntegrations integrations, Clock clock) {
        this.stages = stages;
        this.integrations = integrations;
        this.clock = clock;
    }

    /**
     * {@return what the API says to a beginning; everybody is welcome to one without a route for it}
     *
     * @throws SocketFailure if it can't say anything
     */
    Outcome connect(ServedStage stage, Client client, ConnectRequest request) {
        Optional<Route> route = stage.route(ServedStage.CONNECT);
        Optional<Integration> integration = route.flatMap(stage::integration);
        if (integration.isEmpty()) {
            return Outcome.accepted();
        }
        SocketEvent event = new SocketEvent(client, ServedStage.CONNECT, request.id(), request.time());
        Outcome outcome = integrations.ask(new Happening(
                stage,
                route.get(),
                integration.get(),
                "",
                event.connect(request, stage.variables()),
                request.traceId()));
        return stage.isTwoWay(route.get()) ? outcome : new Outcome(outcome.status(), outcome.headers(), "");
    }

    /** {@return whether a client's API is still there} */
    boolean isServed(Client client) {
        return stages.hasApi(client.apiId());
    }

    /** {@return what the client gets for a message, if it gets anything} */
    Optional<String> message(Client client, String body) {
        String requestId = Tracing.gatewayId();
        try {
            return answer(client, body, requestId);
        } catch (SocketFailure e) {
            return Optional.of(e.frame().text(client.id(), requestId));
        } catch (RuntimeException | Error e) {
            // The edge of the message's thread; the client waits.
            LOG.log(System.Logger.Level.ERROR, "A message of the connection " + client.id() + " failed", e);
            return Optional.of(ErrorFrame.INTERNAL.text(client.id(), requestId));
        }
    }

    private Optional<String> answer(Client client, String body, String requestId) {
        ServedStage stage = stages.find(client.apiId(), client.stage())
                .orElseThrow(() -> new SocketFailure(ErrorFrame.FORBIDDEN, FORBIDDEN));
        Route route = stage.routeOf(body).orElseThrow(() -> new SocketFailure(ErrorFrame.FORBIDDEN, FORBIDDEN));
        Integration integration =
                stage.integration(route).orElseThrow(() -> new SocketFailure(ErrorFrame.INTERNAL, FORBIDDEN));
        SocketEvent event = new SocketEvent(client, route.routeKey(), requestId, clock.instant());
        Map<String, String> variables = stage.variables();
        Outcome outcome = integrations.ask(new Happening(
                stage,
                route,
                integration,
                body,
                event.message(Tracing.gatewayId(), body, variables),
                Tracing.traceId(clock.instant())));
        return stage.isTwoWay(route) && !outcome.body().isEmpty() ? Optional.of(outcome.body()) : Optional.empty();
    }

    /** Tells the API of an end; nobody waits for an answer, and a failure stays in the function's log. */
    void disconnect(Client client, Ending ending) {
        try {
            stages.find(client.apiId(), client.stage()).ifPresent(stage -> disconnect(stage, client, ending));
        } catch (SocketFailure e) {
            LOG.log(System.Logger.Level.DEBUG, "{0} of {1} failed", ServedStage.DISCONNECT, client.id());
        }
    }

    private void disconnect(ServedStage stage, Client client, Ending ending) {
        Optional<Route> route = stage.route(ServedStage.DISCONNECT);
        Optional<Integration> integration = route.flatMap(stage::integration);
        if (integration.isEmpty()) {
            return;
        }
        SocketEvent event = new SocketEvent(client, ServedStage.DISCONNECT, Tracing.gatewayId(), clock.instant());
        integrations.ask(new Happening(
                stage,
                route.get(),
                integration.get(),
                "",
                event.disconnect(ending, stage.variables()),
                Tracing.traceId(clock.instant())));
    }
}
