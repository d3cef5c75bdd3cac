package dev.cumulet.apigateway.websocket;

import dev.cumulet.apigateway.authorizer.AuthorizerFunction;
import dev.cumulet.apigateway.fake.Calls;
import dev.cumulet.apigateway.fake.FakeLambda;
import dev.cumulet.apigateway.fake.HeapStorage;
import dev.cumulet.apigateway.integration.LambdaInvoker;
import dev.cumulet.apigateway.request.ApiTarget;
import dev.cumulet.apigateway.v2.model.Api;
import dev.cumulet.apigateway.v2.model.ApiCatalog;
import dev.cumulet.apigateway.v2.model.ApiDefinition;
import dev.cumulet.apigateway.v2.model.ApiEntry;
import dev.cumulet.apigateway.v2.model.Authorizer;
import dev.cumulet.apigateway.v2.model.Integration;
import dev.cumulet.apigateway.v2.model.IntegrationResponse;
import dev.cumulet.apigateway.v2.model.Route;
import dev.cumulet.apigateway.v2.model.RouteResponse;
import dev.cumulet.apigateway.v2.model.Stage;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.WebSocketUpgrade;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A deployed WebSocket API with a function that is a fake, and its clients. */
final class SocketFixture {
    static final String API = "abcd123456";
    static final String STAGE = "prod";
    static final Headers CLIENT = Headers.of(
            "Host",
            "localhost:4566",
            "Upgrade",
            "websocket",
            "Connection",
            "Upgrade",
            "Sec-WebSocket-Version",
            "13",
            "Sec-WebSocket-Key",
            "dGhlIHNhbXBsZSBub25jZQ==");
    private static final Scope OWNER = new Scope(Calls.ACCOUNT, Calls.REGION);
    private static final String URI = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/"
            + "arn:aws:lambda:eu-west-1:111122223333:function:%s/invocations";

    final FakeLambda lambda = new FakeLambda().returning("{\"statusCode\": 200, \"body\": \"hello\"}");
    private final ApiCatalog catalog = new ApiCatalog(new HeapStorage());
    private final List<Route> routes = new ArrayList<>();
    private final List<Integration> integrations = new ArrayList<>();
    private final Map<String, List<IntegrationResponse>> integrationResponses = new HashMap<>();
    private final List<Authorizer> authorizers = new ArrayList<>();
    private final Map<String, List<RouteResponse>> responses = new HashMap<>();
    private Map<String, String> variables = Map.of();
    private Instant now = Instant.parse("2026-11-22T07:00:00.123Z");
    private final Clock clock = new Moving();
    final Connections connections = new Connections(clock);
    final SocketFront front = front();

    private final class Moving extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private SocketFront front() {
        ServedStages stages = new ServedStages(catalog);
        return new SocketFront(
                stages,
                connections,
                new SocketRoutes(stages, new SocketIntegrations(new LambdaInvoker(lambda)), clock),
                new ConnectAccess(new AuthorizerFunction(new LambdaInvoker(lambda))));
    }

    /** Forgets the API and its connections, as a reset does. */
    void reset() {
        catalog.clear();
        connections.forget();
    }

    /** Lets time pass. */
    void pass(Duration time) {
        now = now.plus(time);
        connections.endOverdue();
    }

    /** Adds a route to a function. */
    SocketFixture route(String key) {
        return route(key, "AWS_PROXY", String.format(URI, "echo"));
    }

    /** Adds a route to a function, whose answers go to the client. */
    SocketFixture twoWay(String key) {
        route(key);
        responses.put("route" + (routes.size() - 1), List.of(new RouteResponse(null, null, null, "r1", "$default")));
        return this;
    }

    /** Adds a route. */
    SocketFixture route(String key, String type, String uri) {
        String id = "int" + integrations.size();
        integrations.add(new Integration(
                null, null, null, null, null, null, id, "POST", null, null, type, uri, null, null, null, null, null,
                null, null, null));
        routes.add(new Route(
                null,
                null,
                null,
                "NONE",
                null,
                null,
                null,
                null,
                null,
                "route" + routes.size(),
                key,
                null,
                Route.targeting(id)));
        return this;
    }

    /** Adds a route for beginnings that nobody answers but an authorizer, or that asks for signatures. */
    SocketFixture guarded(String authorizationType, String... identitySources) {
        authorizers.add(new Authorizer(
                null,
                "auth",
                null,
                null,
                Authorizer.REQUEST,
                String.format(URI, "guard"),
                null,
                List.of(identitySources),
                null,
                null,
                "guard"));
        routes.add(new Route(
                null,
                null,
                null,
                authorizationType,
                "auth",
                null,
                null,
                null,
                null,
                "connect",
                "$connect",
                null,
                null));
        return this;
    }

    /** Adds a route to something else than a function's proxy, whose answers go to the client. */
    SocketFixture mapped(String key, String type, String uri, Mapping mapping) {
        String id = "int" + integrations.size();
        integrations.add(new Integration(
                null,
                null,
                null,
                null,
                null,
                null,
                id,
                "POST",
                null,
                null,
                type,
                uri.equals("function") ? String.format(URI, "echo") : uri,
                null,
                null,
                mapping.parameters(),
                mapping.templates(),
                null,
                mapping.expression(),
                null,
                null));
        routes.add(new Route(
                null,
                null,
                null,
                "NONE",
                null,
                null,
                null,
                null,
                null,
                "route" + routes.size(),
                key,
                null,
                Route.targeting(id)));
        responses.put("route" + (routes.size() - 1), List.of(new RouteResponse(null, null, null, "r1", "$default")));
        List<IntegrationResponse> answers = new ArrayList<>();
        mapping.answers()
                .forEach((outcome, template) -> answers.add(new IntegrationResponse(
                        null, "ir" + answers.size(), outcome, null, Map.of("$default", template), null)));
        integrationResponses.put(id, answers);
        return this;
    }

    /** What an integration makes of messages and answers: templates of answers by the key of their response. */
    record Mapping(
            Map<String, String> parameters,
            Map<String, String> templates,
            String expression,
            Map<String, String> answers) {}

    /** Sets the stage's variables. */
    SocketFixture variables(Map<String, String> values) {
        variables = values;
        return this;
    }

    /** Deploys what was added. */
    SocketFixture deploy(String expression) {
        Api api = new Api(
                null,
                null,
                API,
                "$request.header.x-api-key",
                null,
                now,
                null,
                null,
                null,
                null,
                "ipv4",
                "chat",
                Api.WEBSOCKET,
                expression,
                null,
                null,
                null);
        ApiDefinition definition = ApiDefinition.of(api)
                .withRoutes(routes)
                .withIntegrations(integrations)
                .withAuthorizers(authorizers)
                .withIntegrationResponses(integrationResponses)
                .withRouteResponses(responses);
        Stage stage =
                new Stage(null, null, null, null, now, null, "dep1", null, null, now, null, STAGE, variables, null);
        catalog.putSnapshot(OWNER, API, "dep1", definition);
        catalog.update(OWNER, API, any -> Optional.of(ApiEntry.of(api).withStage(stage)));
        return this;
    }

    /** {@return the reply to a client that wants a connection} */
    Reply<Void> ask(String query, Headers headers) {
        return request("GET", "/" + STAGE, query, headers, new byte[0]);
    }

    /** {@return the reply to a request of the API} */
    Reply<Void> request(String method, String path, String query, Headers headers, byte[] body) {
        String raw = "/_aws/execute-api/" + API + path;
        return front.answer(ApiTarget.parse(raw).orElseThrow(), Calls.client(method, raw, query, headers, body))
                .orElseThrow();
    }

    /** {@return a client that is connected} */
    FakeSocket connect() {
        return new FakeSocket(accepted().listener());
    }

    /** {@return a connection that is granted but not open yet} */
    WebSocketUpgrade accepted() {
        Reply<Void> reply = ask("", CLIENT);
        if (reply.body().orElseThrow() instanceof WebSocketUpgrade upgrade) {
            return upgrade;
        }
        throw new AssertionError("The connection is refused: " + reply);
    }
}
