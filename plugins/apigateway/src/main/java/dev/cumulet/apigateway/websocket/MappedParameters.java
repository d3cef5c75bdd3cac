package dev.cumulet.apigateway.websocket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.PercentEncoding;
import java.util.Map;
import java.util.Optional;

/** The headers and parameters of the query that an integration's mappings make of what has happened. */
final class MappedParameters {
    private static final String HEADER = "integration.request.header.";
    private static final String QUERY = "integration.request.querystring.";
    private static final String BODY = "route.request.body";

    private final Happening happening;

    MappedParameters(Happening happening) {
        this.happening = happening;
    }

    /** {@return the headers with those that are mapped over them} */
    Headers over(Headers headers) {
        Headers.Builder lines = headers.toBuilder();
        mappings().forEach((name, source) -> {
            if (name.startsWith(HEADER)) {
                value(source).ifPresent(value -> lines.set(name.substring(HEADER.length()), value));
            }
        });
        return lines.build();
    }

    /** {@return the mapped query, encoded} */
    String query() {
        StringBuilder query = new StringBuilder();
        mappings().forEach((name, source) -> {
            if (name.startsWith(QUERY)) {
                value(source)
                        .ifPresent(value -> query.append(query.isEmpty() ? "" : "&")
                                .append(PercentEncoding.encode(name.substring(QUERY.length())))
                                .append('=')
                                .append(PercentEncoding.encode(value)));
            }
        });
        return query.toString();
    }

    private Map<String, String> mappings() {
        Map<String, String> mappings = happening.integration().requestParameters();
        return mappings == null ? Map.of() : mappings;
    }

    private Optional<String> value(String source) {
        if (source.startsWith("'") && source.endsWith("'") && source.length() > 1) {
            return Optional.of(source.substring(1, source.length() - 1));
        }
        if (source.startsWith("context.")) {
            return text(happening.event().get("requestContext"), source.substring("context.".length()));
        }
        if (source.startsWith("stageVariables.")) {
            return Optional.ofNullable(happening.stage().variables().get(source.substring("stageVariables.".length())));
        }
        if (source.startsWith(BODY)) {
            String expression = "${request.body" + source.substring(BODY.length()) + "}";
            return source.equals(BODY)
                    ? Optional.of(happening.body())
                    : new SelectionExpression(expression, Map.of()).evaluate(happening.body());
        }
        return ofRequest(source);
    }

    /** Only beginnings have a request. */
    private Optional<String> ofRequest(String source) {
        String header = "route.request.header.";
        String query = "route.request.querystring.";
        if (source.startsWith(header)) {
            return member("headers", source.substring(header.length()));
        }
        return source.startsWith(query)
                ? member("queryStringParameters", source.substring(query.length()))
                : Optional.empty();
    }

    private Optional<String> member(String map, String name) {
        JsonNode value = happening.event().path(map).path(name);
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    private static Optional<String> text(JsonNode node, String path) {
        JsonNode found = node.at("/" + path.replace('.', '/'));
        return found.isValueNode() ? Optional.of(found.asText()) : Optional.empty();
    }
}
