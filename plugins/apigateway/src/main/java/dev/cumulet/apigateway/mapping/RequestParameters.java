package dev.cumulet.apigateway.mapping;

import dev.cumulet.apigateway.context.RequestContext;
import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.header.HeaderRules;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.request.MethodRequest;
import dev.cumulet.apigateway.template.JsonBody;
import dev.cumulet.apigateway.template.Templates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The parameters that an integration sends, as its {@code requestParameters} say. What an expression doesn't find is not
 * sent.
 *
 * @param headers by their names as the mappings spell them
 * @param query decoded
 * @param path what the {@code {name}} of the integration's URI stand for
 */
public record RequestParameters(
        Map<String, List<String>> headers, Map<String, List<String>> query, Map<String, List<String>> path) {
    private static final String TARGET = "integration.request.";
    private static final String METHOD = "method.request.";
    private static final String BODY = "body";

    /**
     * {@return the parameters of a request's integration}
     *
     * @throws dev.cumulet.apigateway.failure.GatewayException if a mapping reads what is not JSON, or sets a header that
     *     is the gateway's own
     */
    public static RequestParameters of(ApiRequest request, Templates templates) {
        return of(request, MethodRequest.of(request), RequestContext.of(request), () -> templates.body(request.text()));
    }

    /**
     * {@return the parameters of a request's integration}
     *
     * @param method what the method got
     * @param body the method's content, should a mapping read it
     * @throws dev.cumulet.apigateway.failure.GatewayException if a mapping reads what is not JSON, or sets a header that
     *     is the gateway's own
     */
    public static RequestParameters of(
            ApiRequest request, MethodRequest method, RequestContext context, Supplier<JsonBody> body) {
        RequestParameters mapped =
                new RequestParameters(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        Map<String, String> mappings = request.integration().requestParameters();
        if (mappings == null || mappings.isEmpty()) {
            return mapped;
        }
        Source source = new Source(context, request.stage().variables());
        mappings.forEach((target, expression) -> {
            List<String> values = expression.startsWith(METHOD)
                    ? ofMethod(expression.substring(METHOD.length()), method, body)
                    : source.values(expression);
            if (!values.isEmpty() && target.startsWith(TARGET)) {
                mapped.put(target.substring(TARGET.length()), values);
            }
        });
        mapped.checkHeaders(request.integration().type());
        return mapped;
    }

    private void put(String target, List<String> values) {
        int dot = target.indexOf('.');
        String name = target.substring(dot + 1);
        switch (target.substring(0, Math.max(dot, 0))) {
            case "header" -> headers.put(name, values);
            case "querystring" -> query.put(name, values);
            case "path" -> path.put(name, values);
            default -> {
                // There are no other places for parameters.
            }
        }
    }

    void checkHeaders(String type) {
        for (String name : headers.keySet()) {
            if (!HeaderRules.isSettable(type, name)) {
                throw GatewayError.INTEGRATION_FAILURE.dueTo(name + " header already present");
            }
        }
    }

    private static List<String> ofMethod(String expression, MethodRequest method, Supplier<JsonBody> body) {
        if (expression.equals(BODY) || expression.startsWith(BODY + ".")) {
            return Source.list(
                    BodyExpression.value(expression.substring(BODY.length()), body, GatewayError.INVALID_JSON));
        }
        int dot = expression.indexOf('.');
        String name = expression.substring(dot + 1);
        // AWS takes names as they are spelled here, headers' too.
        return switch (expression.substring(0, Math.max(dot, 0))) {
            case "path" -> Source.list(Optional.ofNullable(method.path().get(name)));
            case "querystring" -> last(method.query().get(name));
            case "multivaluequerystring" -> method.query().getOrDefault(name, List.of());
            case "header" -> last(method.headers().get(name));
            case "multivalueheader" -> joined(method.headers().get(name));
            default -> List.of();
        };
    }

    private static List<String> last(List<String> values) {
        return values == null || values.getLast().isEmpty() ? List.of() : List.of(values.getLast());
    }

    private static List<String> joined(List<String> values) {
        return values == null ? List.of() : List.of(String.join(",", values));
    }
}
