package dev.cumulet.apigateway.template;

import dev.cumulet.apigateway.context.RequestContext;
import dev.cumulet.apigateway.request.MethodRequest;
import java.util.List;
import java.util.Map;

/** Inputs of templates. */
final class Evaluations {
    static final MethodRequest METHOD = new MethodRequest(
            Map.of("X-Forwarded-For", List.of("203.0.113.7"), "Origin", List.of("https://a.example")),
            Map.of("q", List.of("1", "2"), "id", List.of("query")),
            Map.of("id", "42"));

    private Evaluations() {}

    static Evaluation of(String content) {
        return of(content, new Overrides());
    }

    static Evaluation of(String content, Overrides overrides) {
        RequestContext context = RequestContext.of(Map.of("stage", "test"))
                .with("identity.sourceIp", "203.0.113.7")
                .with("authorizer.principalId", "me")
                .with("authorizer.claims.sub", "s-1");
        return new Evaluation(content, METHOD, context, Map.of("name", "value"), overrides);
    }
}
