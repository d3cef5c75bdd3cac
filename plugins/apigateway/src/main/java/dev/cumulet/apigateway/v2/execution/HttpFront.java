package dev.cumulet.apigateway.v2.execution;

import dev.cumulet.apigateway.integration.LambdaInvoker;
import dev.cumulet.apigateway.request.ApiTarget;
import dev.cumulet.apigateway.request.Front;
import dev.cumulet.apigateway.request.Tracing;
import dev.cumulet.apigateway.v2.authorization.Authorization;
import dev.cumulet.apigateway.v2.authorization.DecisionCache;
import dev.cumulet.apigateway.v2.authorization.FunctionAuthorization;
import dev.cumulet.apigateway.v2.authorization.IssuerKeys;
import dev.cumulet.apigateway.v2.authorization.JwtAuthorization;
import dev.cumulet.apigateway.v2.execution.DeployedApi.Ready;
import dev.cumulet.apigateway.v2.mapping.ReplyMapping;
import dev.cumulet.apigateway.v2.model.ApiCatalog;
import dev.cumulet.apigateway.v2.model.ApiEntry;
import dev.cumulet.apigateway.v2.model.Integration;
import dev.cumulet.apigateway.v2.model.Stage;
import dev.cumulet.apigateway.v2.request.HttpFailure;
import dev.cumulet.apigateway.v2.request.HttpFailureException;
import dev.cumulet.apigateway.v2.request.HttpRequest;
import dev.cumulet.apigateway.v2.request.RouteFinder;
import dev.cumulet.apigateway.v2.request.Visit;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.service.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Answers the requests of deployed HTTP APIs, in one straight line: find the stage and its route, authorize, map, ask the
 * integration, map, reply. What ends a request on the way is a {@link HttpFailureException}.
 */
public final class HttpFront implements Front, AutoCloseable {
    /** The header by which clients know their request. */
    public static final String REQUEST_ID = "apigw-requestid";

    private static final int LARGEST_BODY = 10 * 1024 * 1024;

    private final ApiCatalog catalog;
    private final DeployedApis deployments;
    private final Authorization authorization;
    private final FunctionIntegration functions;
    private final ServerIntegration servers = new ServerIntegration();
    private final Clock clock;

    HttpFront(ApiCatalog catalog, Authorization authorization, LambdaInvoker invoker, Clock clock) {
        this.catalog = catalog;
        this.deployments = new DeployedApis(catalog);
        this.authorization = authorization;
        this.functions = new FunctionIntegration(invoker);
        this.clock = clock;
    }

    /** {@return the front, whose connections and keys go with the server} */
    public static HttpFront create(ApiCatalog catalog, DecisionCache decisions, PluginContext context) {
        LambdaInvoker invoker = new LambdaInvoker(context.loopback());
        IssuerKeys keys = new IssuerKeys();
        Authorization authorization = new Authorization(
                new JwtAuthorization(keys, context.clock()), new FunctionAuthorization(invoker, decisions));
        HttpFront front = new HttpFront(catalog, authorization, invoker, context.clock());
        context.onReset(keys::clear);
        context.closing(keys);
        context.closing(front);
        return front;
    }

    private record Place(Stage stage, String path) {}

    private record Served(ApiEntry entry, Place place, DeployedApi api) {}

    @Override
    public Optional<Reply<Void>> answer(ApiTarget target, Call call) {
        return catalog.locate(target.api())
                .filter(api -> api.entry().api().isHttp())
                .map(api -> answer(target, api, call));
    }

    @Override
    public boolean asksForSignature(ApiTarget target, Inbound request) {
        return catalog.locate(target.api())
                .filter(api -> api.entry().api().isHttp())
                .flatMap(api -> served(target, api))
                .flatMap(served -> served.api()
                        .routes()
                        .find(request.method(), served.place().path()))
                .filter(match -> "AWS_IAM".equals(match.route().authorizationType()))
                .isPresent();
    }

    @Override
    public void close() {
        servers.close();
    }

    private Reply<Void> answer(ApiTarget target, ApiCatalog.Located api, Call call) {
        String id = Tracing.gatewayId();
        Optional<Served> served = served(target, api);
        // AWS has the same answer for a stage that isn't there and for an endpoint that is switched off.
        boolean isOff =
                api.entry().api().isEndpointDisabled() && target.domainPath().isEmpty();
        if (served.isEmpty() || isOff) {
            return HttpFailure.NOT_FOUND.reply().withHeader(REQUEST_ID, id);
        }
        return answer(visit(target, api, served.get(), call, id), served.get().api())
                .withHeader(REQUEST_ID, id);
    }

    private Reply<Void> answer(Visit visit, DeployedApi api) {
        if (api.cors().isEmpty()) {
            return routed(visit, api);
        }
        CorsRules cors = api.cors().get();
        Inbound http = visit.call().http();
        return cors.preflight(http).orElseGet(() -> cors.applied(http, routed(visit, api)));
    }

    private Reply<Void> routed(Visit visit, DeployedApi api) {
        try {
            HttpRequest request = request(visit, api);
            HttpRequest authorized = authorization.authorized(request, api.definition());
            Ready ready = authorized
                    .integration()
                    .map(integration -> api.integrations().get(integration.integrationId()))
                    .orElseThrow(HttpFailure.INTERNAL::exception);
            HttpRequest mapped = ready.requests().applied(authorized);
            return reply(mapped, ready, asked(mapped, ready.integration()));
        } catch (HttpFailureException e) {
            return e.reply();
        }
    }

    private Answer asked(HttpRequest request, Integration integration) {
        if (integration.integrationSubtype() != null) {
            // Kept only: the request parameters of AWS's services have no meaning here yet.
            throw HttpFailure.INTERNAL.exception();
        }
        return integration.integrationType().equals("AWS_PROXY")
                ? functions.answer(request, integration)
                : servers.answer(request, integration);
    }

    private static Reply<Void> reply(HttpRequest request, Ready ready, Answer answer) {
        ReplyMapping.Head head = ready.replies()
                .applied(request, new ReplyMapping.Head(answer.status(), answer.headers()), answer.body());
        return new Reply<>(
                null, OptionalInt.of(head.status()), head.headers(), Optional.of(ResponseBody.of(answer.body())));
    }

    private static HttpRequest request(Visit visit, DeployedApi api) {
        Inbound http = visit.call().http();
        RouteFinder.Match match =
                api.routes().find(http.method(), visit.path()).orElseThrow(HttpFailure.NOT_FOUND::exception);
        Optional<Integration> integration = match.route().integrationId().flatMap(api.definition()::integration);
        return new HttpRequest(
                visit,
                match.route(),
                integration,
                match.parameters(),
                http.headers(),
                http.query().parameters(),
                visit.shownPath(),
                body(visit.call()),
                Optional.empty());
    }

    private Visit visit(ApiTarget target, ApiCatalog.Located api, Served served, Call call, String id) {
        Instant now = clock.instant();
        Place place = served.place();
        boolean isDefault = place.stage().stageName().equals(Stage.DEFAULT);
        String sent = isDefault ? place.path() : "/" + place.stage().stageName() + place.path();
        return new Visit(
                call,
                api.scope(),
                api.entry().api(),
                place.stage(),
                place.path(),
                target.domainPath().orElse(sent),
                id,
                Tracing.traceId(call.http(), now),
                now);
    }

    /** {@return the stage and what it serves} */
    private Optional<Served> served(ApiTarget target, ApiCatalog.Located api) {
        Optional<Served> served = served(target, api.scope(), api.entry());
        // A deployment may have been replaced since the API was read; then the API names another one by now.
        return served.isPresent()
                ? served
                : catalog.find(api.scope(), target.api()).flatMap(entry -> served(target, api.scope(), entry));
    }

    private Optional<Served> served(ApiTarget target, Scope scope, ApiEntry entry) {
        return place(target, entry)
                .filter(place -> place.stage().deploymentId() != null)
                .flatMap(place -> deployments
                        .of(scope, target.api(), place.stage().deploymentId())
                        .map(deployed -> new Served(entry, place, deployed)));
    }

    /** The first part of a path means the stage of that name; without one the whole path belongs to the default stage. */
    private static Optional<Place> place(ApiTarget target, ApiEntry entry) {
        if (target.stage().isPresent()) {
            return entry.stage(target.stage().get()).map(stage -> new Place(stage, rooted(target.path())));
        }
        String path = rooted(target.path());
        int slash = path.indexOf('/', 1);
        int end = slash < 0 ? path.length() : slash;
        String first = PercentEncoding.decode(path.substring(1, end));
        Optional<Stage> named = first.equals(Stage.DEFAULT) ? Optional.empty() : entry.stage(first);
        return named.map(stage -> new Place(stage, rooted(path.substring(end))))
                .or(() -> entry.stage(Stage.DEFAULT).map(stage -> new Place(stage, path)));
    }

    private static String rooted(String path) {
        return path.isEmpty() ? "/" : path;
    }

    private static byte[] body(Call call) {
        if (call.body().length() > LARGEST_BODY) {
            throw HttpFailure.TOO_LARGE.exception();
        }
        try {
            byte[] body = call.body().stream().readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                throw HttpFailure.TOO_LARGE.exception();
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
