package dev.cumulet.apigateway.request;

import dev.cumulet.apigateway.header.HeaderRules;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parameters of a request as functions and mappings see them: names in the client's spelling, every value.
 *
 * @param headers without those that end at the gateway, with those that it adds
 * @param query decoded
 * @param path the values of the path's parameters, as they were sent
 */
public record MethodRequest(
        Map<String, List<String>> headers, Map<String, List<String>> query, Map<String, String> path) {
    private static final String HTTP_PORT = "80";
    private static final String HTTPS_PORT = "443";

    /** {@return the parameters of a request} */
    public static MethodRequest of(ApiRequest request) {
        return new MethodRequest(
                headers(request), query(request), request.route().parameters());
    }

    /** {@return the last value of each name} */
    public static Map<String, String> last(Map<String, List<String>> values) {
        Map<String, String> last = new LinkedHashMap<>();
        values.forEach((name, all) -> last.put(name, all.getLast()));
        return last;
    }

    private static Map<String, List<String>> headers(ApiRequest request) {
        Map<String, List<String>> grouped = new LinkedHashMap<>();
        Map<String, String> spellings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        forwarded(request).forEach((name, value) -> {
            if (HeaderRules.isSeen(name)) {
                add(grouped, spellings.computeIfAbsent(name, first -> first), value);
            }
        });
        return grouped;
    }

    private static Headers forwarded(ApiRequest request) {
        // A trial of a method comes over no network, so there is nothing to tell of one.
        if (request.isTrial()) {
            return request.http().headers();
        }
        String caller = request.http().remoteAddress();
        boolean isSecure = request.http().scheme().equals("https");
        String client = request.http()
                .header("X-Forwarded-For")
                .map(others -> others + ", " + caller)
                .orElse(caller);
        return request.http().headers().toBuilder()
                .set("X-Amzn-Trace-Id", request.traceId())
                .set("X-Forwarded-For", client)
                .set("X-Forwarded-Port", port(request.http().host(), isSecure))
                .set("X-Forwarded-Proto", request.http().scheme())
                .build();
    }

    private static String port(String host, boolean isSecure) {
        int colon = host.lastIndexOf(':');
        if (colon > host.lastIndexOf(']')) {
            return host.substring(colon + 1);
        }
        return isSecure ? HTTPS_PORT : HTTP_PORT;
    }

    private static Map<String, List<String>> query(ApiRequest request) {
        Map<String, List<String>> grouped = new LinkedHashMap<>();
        for (Query.Parameter parameter : request.http().query().parameters()) {
            add(grouped, parameter.name(), parameter.value());
        }
        return grouped;
    }

    private static void add(Map<String, List<String>> grouped, String name, String value) {
        grouped.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
    }
}
