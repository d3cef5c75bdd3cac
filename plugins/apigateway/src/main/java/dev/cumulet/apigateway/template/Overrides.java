package dev.cumulet.apigateway.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What templates set in {@code $context.requestOverride} and {@code $context.responseOverride}. Both are one thing for all
 * templates of a request: what the request's template sets the response's can read, as recorded, and what it sets for the
 * response counts.
 */
public final class Overrides {
    private static final int LEAST_STATUS = 100;
    private static final int MOST_STATUS = 599;

    private final VtlMap request = VtlMap.ofOverrides();
    private final VtlMap response = VtlMap.ofOverrides();

    public Overrides() {
        request.put("header", VtlMap.ofOverrides());
        request.put("path", VtlMap.ofOverrides());
        request.put("querystring", VtlMap.ofOverrides());
        response.put("header", VtlMap.ofOverrides());
    }

    /** {@return headers to be sent instead of, or besides, those that are mapped} */
    public Map<String, String> requestHeaders() {
        return texts(request.get("header"));
    }

    /** {@return values of the URI's path parameters} */
    public Map<String, String> requestPath() {
        return texts(request.get("path"));
    }

    /** {@return values of the query} */
    public Map<String, String> requestQuery() {
        return texts(request.get("querystring"));
    }

    /** {@return headers to be answered} */
    public Map<String, String> responseHeaders() {
        return texts(response.get("header"));
    }

    /** {@return the status to be answered; AWS passes over what is no number, or not a status} */
    public Optional<Integer> status() {
        return response.get("status") instanceof Number number
                        && number.intValue() >= LEAST_STATUS
                        && number.intValue() <= MOST_STATUS
                ? Optional.of(number.intValue())
                : Optional.empty();
    }

    void putInto(VtlMap context) {
        context.put("requestOverride", request);
        context.put("responseOverride", response);
    }

    private static Map<String, String> texts(Object values) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (values instanceof Map<?, ?> map) {
            map.forEach((name, value) -> texts.put(String.valueOf(name), Written.text(value)));
        }
        return texts;
    }
}
