package dev.cumulet.lambda.url;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.lambda.model.Cors;

/**
 * What a URL's configuration lets browsers do from other origins. Preflights never reach the function; to everything else
 * the headers are added, behind the function's own ones of the same names.
 */
record UrlCors(Cors rules) {
    private static final String ANY = "*";

    static Optional<UrlCors> of(FunctionUrl url) {
        return url.cors().map(UrlCors::new);
    }

    /** {@return whether a browser asks what it may do} */
    static boolean isPreflight(Inbound request) {
        return request.method().equals("OPTIONS")
                && request.headers().contains("Origin")
                && request.headers().contains("Access-Control-Request-Method");
    }

    /** {@return the answer to a preflight; one without headers if it may not} */
    Reply<Void> preflight(Inbound request) {
        Headers headers =
                origin(request).map(origin -> allowed(request, origin)).orElse(Headers.empty());
        return new Reply<>(null, OptionalInt.of(200), headers, Optional.of(ResponseBody.empty()));
    }

    /** {@return the headers for a request that is none} */
    Headers headers(Inbound request) {
        Headers.Builder headers = Headers.builder();
        origin(request).ifPresent(origin -> {
            addOrigin(headers, origin);
            add(headers, "Access-Control-Expose-Headers", rules.exposeHeaders());
        });
        return headers.build();
    }

    private Headers allowed(Inbound request, String origin) {
        Headers.Builder headers = Headers.builder();
        addOrigin(headers, origin);
        add(headers, "Access-Control-Allow-Methods", named(rules.allowMethods(), request, "Method"));
        add(headers, "Access-Control-Allow-Headers", named(rules.allowHeaders(), request, "Headers"));
        add(headers, "Access-Control-Expose-Headers", rules.exposeHeaders());
        if (rules.maxAge() != null) {
            headers.add("Access-Control-Max-Age", rules.maxAge().toString());
        }
        return headers.build();
    }

    /** With credentials browsers take a star for a name, so AWS answers what was asked for in its place. */
    private List<String> named(List<String> allowed, Inbound request, String what) {
        boolean isAny = allowed.contains(ANY) && Boolean.TRUE.equals(rules.allowCredentials());
        return isAny ? request.headers().all("Access-Control-Request-" + what) : allowed;
    }

    private void addOrigin(Headers.Builder headers, String origin) {
        headers.add("Access-Control-Allow-Origin", origin);
        if (Boolean.TRUE.equals(rules.allowCredentials())) {
            headers.add("Access-Control-Allow-Credentials", "true");
        }
        headers.add("Vary", "Origin");
    }

    private static void add(Headers.Builder headers, String name, List<String> values) {
        if (!values.isEmpty()) {
            headers.add(name, String.join(",", values));
        }
    }

    /** {@return the request's origin, if it is an allowed one} */
    private Optional<String> origin(Inbound request) {
        return request.header("Origin")
                .filter(origin -> rules.allowOrigins().stream().anyMatch(rule -> matches(rule, origin)));
    }

    /** A star may also stand for a part of a host, as in {@code https://*.example.com}. */
    private static boolean matches(String rule, String origin) {
        int star = rule.indexOf('*');
        if (star < 0) {
            return rule.equalsIgnoreCase(origin);
        }
        String text = origin.toLowerCase(Locale.ROOT);
        String start = rule.substring(0, star).toLowerCase(Locale.ROOT);
        String end = rule.substring(star + 1).toLowerCase(Locale.ROOT);
        return text.length() >= start.length() + end.length() && text.startsWith(start) && text.endsWith(end);
    }
}
