package dev.cumulet.apigateway.websocket;

import dev.cumulet.apigateway.header.HeaderNames;
import dev.cumulet.apigateway.request.Caller;
import dev.cumulet.apigateway.request.Tracing;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Query;
import dev.cumulet.spi.service.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A client's request for a connection, as functions see it.
 *
 * @param id the request's id
 * @param traceId what is handed on as {@code X-Amzn-Trace-Id}
 */
record ConnectRequest(Call call, String id, String traceId, Instant time) {
    private static final String HTTP_PORT = "80";
    private static final String HTTPS_PORT = "443";

    /** Headers between the client and the gateway, which AWS keeps from functions. */
    private static final Set<String> DROPPED = HeaderNames.of("Connection", "Content-Length", "Upgrade");

    static ConnectRequest of(Call call, Instant now) {
        return new ConnectRequest(call, Tracing.gatewayId(), Tracing.traceId(call.http(), now), now);
    }

    /** {@return the request as it came} */
    Inbound http() {
        return call.http();
    }

    /** {@return the client, of whom nothing is known yet but the request} */
    Client client(String connectionId, ServedStage stage) {
        return new Client(
                connectionId,
                stage.apiId(),
                stage.stage().stageName(),
                time,
                http().host(),
                http().remoteAddress(),
                http().header("User-Agent").orElse(""),
                Caller.UNKNOWN);
    }

    /** {@return the headers by name, in AWS's order: that of their names} */
    Map<String, List<String>> headers() {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        http().headers().forEach((name, value) -> {
            if (!DROPPED.contains(name)) {
                headers.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
            }
        });
        String client = http().header("X-Forwarded-For")
                .map(others -> others + ", " + http().remoteAddress())
                .orElseGet(http()::remoteAddress);
        headers.put("X-Amzn-Trace-Id", List.of(traceId));
        headers.put("X-Forwarded-For", List.of(client));
        headers.put("X-Forwarded-Port", List.of(port()));
        headers.put("X-Forwarded-Proto", List.of(http().scheme()));
        return headers;
    }

    /** {@return the query's parameters by name, decoded} */
    Map<String, List<String>> query() {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (Query.Parameter parameter : http().query().parameters()) {
            query.computeIfAbsent(parameter.name(), first -> new ArrayList<>()).add(parameter.value());
        }
        return query;
    }

    private String port() {
        String host = http().host();
        int colon = host.lastIndexOf(':');
        if (colon > host.lastIndexOf(']')) {
            return host.substring(colon + 1);
        }
        return http().scheme().equals("https") ? HTTPS_PORT : HTTP_PORT;
    }
}
