package dev.cumulet.apigateway.v2.execution;

import dev.cumulet.apigateway.v2.model.Cors;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.service.Reply;
import java.util.List;
import java.util.Optional;

/**
 * What an API's configuration says to browsers. The gateway answers preflights by itself, whatever routes there are, and
 * puts its own headers in the place of an integration's.
 */
record CorsRules(Cors cors) {
    private static final String ANY = "*";
    private static final String FAMILY = "access-control-";
    private static final int NO_CONTENT = 204;

    /** {@return the answer to a preflight, or nothing if the request is none} */
    Optional<Reply<Void>> preflight(Inbound request) {
        boolean isPreflight = request.method().equals("OPTIONS")
                && request.headers().contains("Origin")
                && request.headers().contains("Access-Control-Request-Method");
        if (!isPreflight) {
            return Optional.empty();
        }
        Headers.Builder lines = Headers.builder();
        allowed(request).ifPresent(origin -> {
            putOrigin(lines, origin);
            putList(lines, "access-control-allow-methods", cors.allowMethods());
            putList(lines, "access-control-allow-headers", cors.allowHeaders());
            if (cors.maxAge() != null) {
                lines.set("access-control-max-age", String.valueOf(cors.maxAge()));
            }
        });
        Reply<Void> reply = Reply.<Void>of(null).withStatus(NO_CONTENT);
        return Optional.of(with(reply, lines.build()));
    }

    /** {@return a reply with what browsers need, and without an integration's own words about it} */
    Reply<Void> applied(Inbound request, Reply<Void> reply) {
        Headers.Builder lines = Headers.builder();
        reply.headers().forEach((name, value) -> {
            if (!name.regionMatches(true, 0, FAMILY, 0, FAMILY.length())) {
                lines.add(name, value);
            }
        });
        allowed(request).ifPresent(origin -> {
            putOrigin(lines, origin);
            putList(lines, "access-control-expose-headers", cors.exposeHeaders());
        });
        return with(reply, lines.build());
    }

    private void putOrigin(Headers.Builder lines, String origin) {
        lines.set("access-control-allow-origin", origin);
        if (Boolean.TRUE.equals(cors.allowCredentials())) {
            lines.set("access-control-allow-credentials", "true");
        }
    }

    /** {@return what the client's origin is answered, or nothing if it isn't allowed} */
    private Optional<String> allowed(Inbound request) {
        List<String> origins = cors.allowOrigins() == null ? List.of() : cors.allowOrigins();
        Optional<String> origin = request.header("Origin");
        if (origin.isEmpty()) {
            return Optional.empty();
        }
        if (origins.contains(ANY)) {
            return Optional.of(ANY);
        }
        boolean isAllowed = origins.stream()
                .anyMatch(pattern -> pattern.endsWith("://*")
                        ? origin.get().startsWith(pattern.substring(0, pattern.length() - 1))
                        : pattern.equalsIgnoreCase(origin.get()));
        return isAllowed ? origin : Optional.empty();
    }

    private static void putList(Headers.Builder lines, String name, List<String> values) {
        if (values != null && !values.isEmpty()) {
            lines.set(name, String.join(",", values));
        }
    }

    private static Reply<Void> with(Reply<Void> reply, Headers headers) {
        return new Reply<>(null, reply.status(), headers, reply.body());
    }
}
