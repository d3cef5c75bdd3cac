package dev.cumulet.apigateway.backend;

import dev.cumulet.spi.http.PercentEncoding;
import java.util.List;
import java.util.Map;

/** Writes parameters as a query string. */
final class QueryText {

    private QueryText() {}

    static String of(Map<String, List<String>> query) {
        StringBuilder text = new StringBuilder();
        query.forEach((name, values) -> values.forEach(value -> append(text, name, value)));
        return text.toString();
    }

    static void append(StringBuilder text, String name, String value) {
        if (!text.isEmpty()) {
            text.append('&');
        }
        text.append(PercentEncoding.encode(name)).append('=').append(PercentEncoding.encode(value));
    }
}
