package dev.cumulet.apigateway.trial;

import dev.cumulet.apigateway.failure.GatewayException;
import dev.cumulet.apigateway.integration.BackendReply;
import dev.cumulet.apigateway.integration.BackendRequest;
import dev.cumulet.apigateway.integration.Exchange;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Query;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The log of one trial, in the words of AWS's execution logs; for one thread. */
final class TrialLog {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    /** AWS's log lines end about there. */
    private static final int LONGEST = 998;

    private static final String TRUNCATED = " [TRUNCATED]";
    private static final String FUNCTION = ":lambda:path/";
    private static final String CONFIGURATION = "Execution failed due to configuration error: ";
    private static final String FAILED = "Execution failed: ";
    private static final int SERVER_ERROR = 500;
    private static final int BAD_GATEWAY = 502;

    private final StringBuilder text = new StringBuilder();
    private final ApiRequest request;
    private final String time;

    TrialLog(ApiRequest request) {
        this.request = request;
        this.time = TIME.format(request.time());
        text.append("Execution log for request ").append(request.requestId()).append('\n');
        line("Starting execution for request: " + request.requestId());
        line("HTTP Method: " + request.http().method() + ", Resource Path: "
                + request.http().rawPath());
        line("Method request path: " + map(request.route().parameters()));
        Map<String, String> query = new LinkedHashMap<>();
        for (Query.Parameter parameter : request.http().query().parameters()) {
            query.put(parameter.name(), parameter.value());
        }
        line("Method request query string: " + map(query));
        line("Method request headers: " + map(joined(request.http().headers())));
        line("Method request body before transformations: " + cut(request.text()));
    }

    /** Tells what was said between the gateway and the backend; of a mock there is nothing to tell. */
    void exchanged(Exchange exchange) {
        exchange.asked().ifPresent(this::asked);
        exchange.answered().ifPresent(reply -> answered(reply, exchange.millis()));
    }

    private void asked(BackendRequest asked) {
        String uri = address(asked.uri());
        line("Endpoint request URI: " + uri);
        Map<String, String> headers = new LinkedHashMap<>();
        if (asked.uri().contains(FUNCTION)) {
            headers.put("x-amzn-lambda-integration-tag", request.requestId());
        }
        headers.putAll(joined(asked.headers()));
        line("Endpoint request headers: " + map(headers));
        line("Endpoint request body after transformations: " + cut(new String(asked.body(), StandardCharsets.UTF_8)));
        line("Sending request to " + uri);
    }

    private void answered(BackendReply reply, long millis) {
        line("Received response. Status: " + reply.status() + ", Integration latency: " + millis + " ms");
        line("Endpoint response headers: " + map(joined(reply.headers())));
        line("Endpoint response body before transformations: " + cut(new String(reply.body(), StandardCharsets.UTF_8)));
    }

    /** Tells what a client would get. */
    void answered(int status, Map<String, List<String>> headers, String body, Optional<GatewayException> failure) {
        if (failure.isPresent()) {
            line(failed(failure.get()));
        } else {
            Map<String, String> shown = new LinkedHashMap<>();
            headers.forEach((name, values) -> shown.put(name, String.join(",", values)));
            line("Method response body after transformations: " + cut(body));
            line("Method response headers: " + map(shown));
            line("Successfully completed execution");
        }
        line("Method completed with status: " + status);
    }

    /** What clients may know is told as they are told; results that make no sense are a matter of configuration, too. */
    private static String failed(GatewayException failure) {
        String told = failure.text().orElse("Internal server error");
        int status = failure.error().status();
        boolean isOfConfiguration = status == SERVER_ERROR || status == BAD_GATEWAY;
        return isOfConfiguration ? CONFIGURATION + failure.reason().orElse(told) : FAILED + told;
    }

    String text() {
        return text.toString();
    }

    private void line(String line) {
        text.append(time).append(" : ").append(line).append('\n');
    }

    /** {@return the address that an integration's URI stands for} */
    private static String address(String uri) {
        String[] parts = uri.split(":", 6);
        if (parts.length < 6 || !parts[0].equals("arn")) {
            return uri;
        }
        String path = parts[5].startsWith("path/")
                ? parts[5].substring("path/".length())
                : "?Action=" + parts[5].substring(parts[5].indexOf('/') + 1);
        return "https://" + parts[4] + "." + parts[3] + ".amazonaws.com/" + path;
    }

    private static Map<String, String> joined(Headers headers) {
        Map<String, String> joined = new LinkedHashMap<>();
        headers.forEach((name, value) -> joined.merge(name, value, (one, other) -> one + "," + other));
        return joined;
    }

    private static String map(Map<String, String> values) {
        return cut(values.toString());
    }

    private static String cut(String value) {
        return value.length() > LONGEST ? value.substring(0, LONGEST) + TRUNCATED : value;
    }
}
