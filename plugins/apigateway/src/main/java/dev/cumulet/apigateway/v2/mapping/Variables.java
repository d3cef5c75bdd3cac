package dev.cumulet.apigateway.v2.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.apigateway.context.RequestTime;
import dev.cumulet.apigateway.v2.request.HttpRequest;
import dev.cumulet.apigateway.v2.request.Visit;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The variables of {@code $context} that HTTP APIs have. */
public final class Variables {
    private static final Map<String, Function<HttpRequest, String>> TABLE = table();
    private static final String AUTHORIZER = "authorizer.";

    private Variables() {}

    /** {@return the value of {@code $context.<name>}, or nothing if there is none} */
    public static Optional<String> of(HttpRequest request, String name) {
        Function<HttpRequest, String> reader = TABLE.get(name);
        if (reader != null) {
            return Optional.ofNullable(reader.apply(request));
        }
        return name.startsWith(AUTHORIZER)
                ? authorizer(request, name.substring(AUTHORIZER.length()))
                : Optional.empty();
    }

    private static Optional<String> authorizer(HttpRequest request, String name) {
        if (request.caller().isEmpty()) {
            return Optional.empty();
        }
        if (name.equals("principalId")) {
            return request.caller().get().principalId();
        }
        JsonNode node = request.caller().get().told();
        // Claims may have dots in their names.
        JsonNode value = name.startsWith("claims.") ? node.path("claims").path(name.substring(7)) : node.path(name);
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
    }

    private static Map<String, Function<HttpRequest, String>> table() {
        Map<String, Function<HttpRequest, String>> table = new HashMap<>();
        table.put("accountId", request -> request.visit().owner().account());
        table.put("apiId", request -> request.visit().api().apiId());
        table.put("domainName", request -> request.visit().domainName());
        table.put("domainPrefix", request -> request.visit().domainPrefix());
        table.put("extendedRequestId", request -> request.visit().id());
        table.put("httpMethod", request -> request.http().method());
        table.put("identity.sourceIp", request -> request.http().remoteAddress());
        table.put(
                "identity.userAgent",
                request -> request.http().header("User-Agent").orElse(null));
        table.put("path", request -> request.visit().shownPath());
        table.put("protocol", request -> "HTTP/1.1");
        table.put("requestId", request -> request.visit().id());
        table.put("requestTime", request -> RequestTime.text(time(request.visit())));
        table.put(
                "requestTimeEpoch",
                request -> String.valueOf(time(request.visit()).toEpochMilli()));
        table.put("routeKey", request -> request.route().routeKey());
        table.put("stage", request -> request.visit().stage().stageName());
        return Map.copyOf(table);
    }

    private static Instant time(Visit visit) {
        return visit.time();
    }
}
