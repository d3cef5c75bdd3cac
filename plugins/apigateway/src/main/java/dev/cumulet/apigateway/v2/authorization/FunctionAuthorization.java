package dev.cumulet.apigateway.v2.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.apigateway.integration.FunctionTarget;
import dev.cumulet.apigateway.integration.LambdaInvoker;
import dev.cumulet.apigateway.integration.TimeLimit;
import dev.cumulet.apigateway.model.Prepared;
import dev.cumulet.apigateway.v2.event.EventOne;
import dev.cumulet.apigateway.v2.event.EventTwo;
import dev.cumulet.apigateway.v2.model.Authorizer;
import dev.cumulet.apigateway.v2.request.HttpFailure;
import dev.cumulet.apigateway.v2.request.HttpRequest;
import dev.cumulet.apigateway.v2.request.Visit;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Lets in whom a function lets in. */
public final class FunctionAuthorization {
    private static final int OK = 200;
    private static final int TIMEOUT = 10_000;
    /** A function says with this error that it doesn't know the client; all others are failures of its own. */
    private static final String REFUSAL = "Unauthorized";

    private final LambdaInvoker invoker;
    private final DecisionCache cache;
    private final ObjectMapper mapper = new ObjectMapper();
    private final Prepared<Authorizer, IdentityValues> sources = new Prepared<>(IdentityValues::of);

    public FunctionAuthorization(LambdaInvoker invoker, DecisionCache cache) {
        this.invoker = invoker;
        this.cache = cache;
    }

    HttpRequest authorized(HttpRequest request, Authorizer authorizer) {
        List<String> identity = sources.of(authorizer).of(request).orElseThrow(HttpFailure.UNAUTHORIZED::exception);
        Decision decision = decision(request, authorizer, identity);
        if (!decision.allows(request)) {
            throw HttpFailure.FORBIDDEN.exception();
        }
        return request.from(decision.caller());
    }

    private Decision decision(HttpRequest request, Authorizer authorizer, List<String> identity) {
        int seconds = authorizer.authorizerResultTtlInSeconds() == null ? 0 : authorizer.authorizerResultTtlInSeconds();
        if (seconds == 0 || identity.isEmpty()) {
            return asked(request, authorizer, identity);
        }
        Visit visit = request.visit();
        DecisionCache.Key key = new DecisionCache.Key(
                new DecisionCache.Place(
                        visit.owner(), visit.api().apiId(), visit.stage().stageName()),
                visit.stage().deploymentId(),
                authorizer.authorizerId(),
                identity);
        return cache.find(key).orElseGet(() -> {
            Decision decision = asked(request, authorizer, identity);
            cache.put(key, decision, seconds);
            return decision;
        });
    }

    private Decision asked(HttpRequest request, Authorizer authorizer, List<String> identity) {
        FunctionTarget target = FunctionUri.target(authorizer.authorizerUri(), request.stageVariables())
                .orElseThrow(HttpFailure.INTERNAL::exception);
        ObjectNode event = "2.0".equals(authorizer.authorizerPayloadFormatVersion())
                ? EventTwo.ofAuthorizer(request, identity)
                : EventOne.ofAuthorizer(request, identity);
        try {
            byte[] told = mapper.writeValueAsBytes(event);
            LambdaInvoker.Answer answer = new TimeLimit(TIMEOUT)
                    .await(() -> invoker.call(
                            target, request.visit().owner(), request.visit().traceId(), told));
            return decision(authorizer, answer);
        } catch (IOException | TimeoutException e) {
            throw HttpFailure.INTERNAL.exception();
        }
    }

    private Decision decision(Authorizer authorizer, LambdaInvoker.Answer answer) throws IOException {
        if (answer.status() != OK) {
            throw HttpFailure.INTERNAL.exception();
        }
        JsonNode result = mapper.readTree(answer.payload());
        if (answer.isFunctionError()) {
            boolean isRefusal = result.path("errorMessage").asText().equals(REFUSAL);
            throw (isRefusal ? HttpFailure.UNAUTHORIZED : HttpFailure.INTERNAL).exception();
        }
        return Decision.of(result, Boolean.TRUE.equals(authorizer.enableSimpleResponses()));
    }
}
