package dev.cumulet.apigateway.websocket;

import dev.cumulet.apigateway.authorizer.AuthorizerFunction;
import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.failure.GatewayException;
import dev.cumulet.apigateway.integration.LambdaInvoker;
import dev.cumulet.apigateway.request.ApiAddress;
import dev.cumulet.apigateway.request.ApiTarget;
import dev.cumulet.apigateway.request.Front;
import dev.cumulet.apigateway.request.Tracing;
import dev.cumulet.apigateway.v2.model.ApiCatalog;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.http.WebSocketUpgrade;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Answers the clients of WebSocket APIs, who want a connection, and backends, who want something of a connection. */
public final class SocketFront implements Front {
    private static final int SWITCHING = 101;
    private static final int UPGRADE_REQUIRED = 426;
    private static final int LARGEST_FRAME = 32 * 1024;
    private static final int LARGEST_MESSAGE = 128 * 1024;

    private final ServedStages stages;
    private final Connections connections;
    private final SocketRoutes routes;
    private final ConnectAccess access;
    private final ConnectionCommands commands;

    SocketFront(ServedStages stages, Connections connections, SocketRoutes routes, ConnectAccess access) {
        this.access = access;
        this.stages = stages;
        this.connections = connections;
        this.routes = routes;
        this.commands = new ConnectionCommands(connections);
    }

    /**
     * {@return the front}
     *
     * @param context tells it of time that passes, and of resets
     */
    public static SocketFront create(ApiCatalog catalog, LambdaInvoker functions, PluginContext context) {
        ServedStages stages = new ServedStages(catalog);
        Connections connections = new Connections(context.clock());
        SocketIntegrations integrations = new SocketIntegrations(functions);
        SocketRoutes routes = new SocketRoutes(stages, integrations, context.clock());
        context.closing(integrations);
        context.every(Connections.ROUND, connections::endOverdue);
        context.onReset(connections::forget);
        return new SocketFront(stages, connections, routes, new ConnectAccess(new AuthorizerFunction(functions)));
    }

    @Override
    public Optional<Reply<Void>> answer(ApiTarget target, Call call) {
        return stages.hasApi(target.api()) ? Optional.of(answer(ApiAddress.of(target), call)) : Optional.empty();
    }

    /**
     * {@return the reply to a command about a connection of whatever API; nothing if it is none}
     *
     * <p>That is what SDKs send whose endpoint is set for all services by {@code AWS_ENDPOINT_URL}.
     */
    @Override
    public Optional<Reply<Void>> answerUnaddressed(Call call) {
        return ConnectionCommands.id(call.http().rawPath()).map(id -> commands.answer(id, call, client -> true));
    }

    @Override
    public boolean asksForSignature(ApiTarget target, Inbound request) {
        ApiAddress address = ApiAddress.of(target);
        return ConnectionCommands.id(address.resourcePath()).isPresent() && stages.hasApi(target.api())
                || stages.find(target.api(), address.stage())
                        .flatMap(stage -> stage.route(ServedStage.CONNECT))
                        .filter(ConnectAccess::isForSigned)
                        .isPresent();
    }

    private Reply<Void> answer(ApiAddress address, Call call) {
        Optional<ServedStage> stage = stages.find(address.api(), address.stage());
        if (stage.isEmpty() || stage.get().definition().api().isEndpointDisabled()) {
            return GatewayError.FORBIDDEN.reply();
        }
        Optional<String> command = ConnectionCommands.id(address.resourcePath());
        if (command.isPresent()) {
            return commands.answer(
                    command.get(),
                    call,
                    client -> client.apiId().equals(address.api())
                            && client.stage().equals(address.stage()));
        }
        if (!address.resourcePath().equals("/")) {
            return GatewayError.FORBIDDEN.reply();
        }
        return WebSocketUpgrade.isAskedFor(call.http())
                ? connected(stage.get(), call)
                : error(UPGRADE_REQUIRED, "{\"message\":\"Upgrade Required\"}");
    }

    private Reply<Void> connected(ServedStage stage, Call call) {
        ConnectRequest request = ConnectRequest.of(call, connections.now());
        Client unknown = request.client(Tracing.gatewayId(), stage);
        try {
            Client client = unknown.as(access.admit(stage, unknown, request));
            Outcome outcome = routes.connect(stage, client, request);
            return outcome.isSuccess() ? upgraded(client, outcome) : error(outcome.status(), outcome.body());
        } catch (SocketFailure e) {
            return error(e.status(), e.frame().text(unknown.id(), request.id()));
        } catch (GatewayException e) {
            return error(e.error().status(), ErrorFrame.text(e.quotedText(), unknown.id(), request.id()));
        }
    }

    private Reply<Void> upgraded(Client client, Outcome outcome) {
        Connection connection = new Connection(client, connections, routes);
        Reply<Void> reply = Reply.<Void>of(null)
                .withStatus(SWITCHING)
                .withBody(new WebSocketUpgrade(connection, LARGEST_FRAME, LARGEST_MESSAGE));
        return outcome.headers()
                .first("Sec-WebSocket-Protocol")
                .map(protocol -> reply.withHeader("Sec-WebSocket-Protocol", protocol))
                .orElse(reply);
    }

    private static Reply<Void> error(int status, String body) {
        return Reply.<Void>of(null)
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(ResponseBody.of(body.getBytes(StandardCharsets.UTF_8)));
    }
}
