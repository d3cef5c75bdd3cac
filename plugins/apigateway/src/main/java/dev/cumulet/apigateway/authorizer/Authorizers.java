package dev.cumulet.apigateway.authorizer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.integration.LambdaInvoker;
import dev.cumulet.apigateway.model.Authorizer;
import dev.cumulet.apigateway.model.Prepared;
import dev.cumulet.apigateway.policy.PolicyRequest;
import dev.cumulet.apigateway.policy.Verdict;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.request.Caller;
import dev.cumulet.spi.service.Scope;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Asks the authorizers of methods about their clients. */
public final class Authorizers {
    private static final System.Logger LOG = System.getLogger(Authorizers.class.getName());
    private static final String USER_POOLS = "COGNITO_USER_POOLS";

    private final AuthorizerFunction function;
    private final PermitCache cache;
    private final Prepared<Authorizer, LambdaAuthorizer> prepared = new Prepared<>(LambdaAuthorizer::of);

    public Authorizers(LambdaInvoker invoker, PermitCache cache) {
        this.function = new AuthorizerFunction(invoker);
        this.cache = cache;
    }

    /**
     * What an authorizer thinks of a request.
     *
     * @param request the request with what is known of its caller
     */
    public record Opinion(Verdict verdict, ApiRequest request) {}

    /**
     * {@return what the method's authorizer says}
     *
     * @param question what its policy is asked
     * @throws dev.cumulet.apigateway.failure.GatewayException if the client is unknown or the authorizer broken
     */
    public Opinion ask(ApiRequest request, Function<ApiRequest, PolicyRequest> question) {
        Authorizer authorizer = request.definition()
                .authorizer(request.method().authorizerId())
                .orElseThrow(GatewayError.AUTHORIZER_CONFIGURATION::exception);
        if (USER_POOLS.equals(authorizer.type())) {
            throw unverifiable(authorizer);
        }
        long started = System.nanoTime();
        Permit permit = permit(request, prepared.of(authorizer));
        long latency = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        return new Opinion(
                permit.policy().verdict(question.apply(request)), request.from(caller(request, permit, latency)));
    }

    /** Forgets what was said of a stage's clients. */
    public void flush(Scope scope, String api, String stage) {
        cache.flush(scope, api, stage);
    }

    /** {@return an authorizer's permit without regard to what was said earlier} */
    Permit ask(ApiRequest request, Authorizer authorizer) {
        LambdaAuthorizer lambda = prepared.of(authorizer);
        return asked(request, lambda, lambda.identity(request));
    }

    private Permit permit(ApiRequest request, LambdaAuthorizer lambda) {
        List<String> identity = lambda.identity(request);
        // Nothing would tell one client's permit from another's.
        if (lambda.ttl() == 0 || identity.isEmpty()) {
            return asked(request, lambda, identity);
        }
        PermitCache.Key key = new PermitCache.Key(
                new PermitCache.Place(
                        request.owner(),
                        request.address().api(),
                        request.stage().stageName()),
                request.stage().deploymentId(),
                lambda.authorizer().id(),
                identity);
        Optional<Permit> kept = cache.find(key);
        if (kept.isPresent()) {
            return kept.get();
        }
        Permit permit = asked(request, lambda, identity);
        cache.put(key, permit, lambda.ttl());
        return permit;
    }

    private Permit asked(ApiRequest request, LambdaAuthorizer lambda, List<String> identity) {
        return Permit.of(function.ask(request, lambda.authorizer().authorizerUri(), lambda.event(request, identity)));
    }

    private static Caller caller(ApiRequest request, Permit permit, long latency) {
        ObjectNode context = permit.context().deepCopy();
        context.put("integrationLatency", latency);
        return new Caller(request.caller().identity(), Optional.of(context), permit.usageKey());
    }

    /** The pool that signed a client's token isn't here, so its keys aren't either: nobody is let in on trust. */
    private static RuntimeException unverifiable(Authorizer authorizer) {
        LOG.log(
                System.Logger.Level.WARNING,
                "The authorizer {0} asks for tokens of a user pool, which this server can't verify: Unauthorized",
                authorizer.name());
        return GatewayError.UNAUTHORIZED.exception();
    }
}
