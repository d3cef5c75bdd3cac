package dev.cumulet.apigateway.v2.mapping;

import dev.cumulet.apigateway.v2.request.HttpRequest;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.http.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The changes that an integration makes of requests, ready to be made. */
public final class RequestMapping {
    private final List<Change> changes;

    private RequestMapping(List<Change> changes) {
        this.changes = changes;
    }

    /** {@return the mapping of an integration's request parameters, which may be null} */
    public static RequestMapping of(Map<String, String> parameters) {
        return new RequestMapping(Change.all(parameters));
    }

    /** {@return the request as the integration gets it} */
    public HttpRequest applied(HttpRequest request) {
        if (changes.isEmpty()) {
            return request;
        }
        Headers.Builder headers = request.headers().toBuilder();
        List<Query.Parameter> query = new ArrayList<>(request.query());
        String path = request.path();
        for (Change change : changes) {
            Optional<String> value = change.value().value(request);
            switch (change.place()) {
                case "header" -> change.applyTo(headers, value);
                case "querystring" -> applyTo(query, change, value);
                default -> path = value.orElse(path);
            }
        }
        return request.mapped(headers.build(), List.copyOf(query), path);
    }

    private static void applyTo(List<Query.Parameter> query, Change change, Optional<String> value) {
        if (!change.action().equals("append")
                && (value.isPresent() || change.action().equals("remove"))) {
            query.removeIf(parameter -> parameter.name().equals(change.name()));
        }
        if (!change.action().equals("remove")) {
            value.ifPresent(text -> query.add(new Query.Parameter(
                    change.name(), text, PercentEncoding.encode(change.name()) + "=" + PercentEncoding.encode(text))));
        }
    }
}
