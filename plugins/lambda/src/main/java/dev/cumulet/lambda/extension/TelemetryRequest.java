package dev.cumulet.lambda.extension;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.lambda.runtimeapi.RuntimeRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What an extension has subscribed to.
 *
 * @param isLogsApi whether it is the Logs API, which came before the Telemetry API and has fewer events
 * @param types {@code platform}, {@code function} and {@code extension}
 * @param isHttp whether it listens for HTTP requests; otherwise for lines of JSON over TCP
 * @param address where it listens
 * @param path where it takes HTTP requests
 * @param buffering how long events may gather, in milliseconds
 * @param maxItems how many of them may
 */
record TelemetryRequest(
        boolean isLogsApi,
        Set<String> types,
        boolean isHttp,
        InetSocketAddress address,
        String path,
        int buffering,
        int maxItems) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TELEMETRY = "/2022-07-01/telemetry";
    private static final String LOGS = "/2020-08-15/logs";
    private static final Set<String> TYPES = Set.of("platform", "function", "extension");
    private static final int HTTP_PORT = 80;
    private static final int MOST_ITEMS = 10_000;

    /** A request that can't be followed. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final ExtensionError error;

        RefusedException(ExtensionError error) {
            super(error.name(), null, false, false);
            this.error = error;
        }

        ExtensionError error() {
            return error;
        }
    }

    static boolean isForIt(String path) {
        return path.equals(TELEMETRY) || path.equals(LOGS);
    }

    /**
     * Reads a subscription.
     *
     * @param host where the extension runs: AWS calls that {@code sandbox.localdomain}, and no other place is allowed
     */
    static TelemetryRequest parse(RuntimeRequest request, String host) throws RefusedException {
        try {
            JsonNode body = JSON.readTree(request.body());
            Set<String> types = new LinkedHashSet<>();
            body.path("types").forEach(type -> types.add(type.asText()));
            if (types.isEmpty() || !TYPES.containsAll(types)) {
                throw new RefusedException(ExtensionError.TYPES);
            }
            JsonNode destination = body.path("destination");
            boolean isHttp = destination.path("protocol").asText().equalsIgnoreCase("HTTP");
            URI uri = isHttp
                    ? URI.create(destination.path("URI").asText())
                    : URI.create(
                            "tcp://" + host + ":" + destination.path("port").asInt());
            int port = uri.getPort() > 0 ? uri.getPort() : HTTP_PORT;
            if (uri.getHost() == null
                    || !isOfEnvironment(uri.getHost()) && !uri.getHost().equals(host)) {
                throw new RefusedException(ExtensionError.DESTINATION);
            }
            JsonNode buffering = body.path("buffering");
            return new TelemetryRequest(
                    request.path().equals(LOGS),
                    types,
                    isHttp,
                    new InetSocketAddress(host, port),
                    uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath(),
                    Math.clamp(buffering.path("timeoutMs").asInt(100), 25, 30_000),
                    Math.clamp(buffering.path("maxItems").asInt(1000), 1000, MOST_ITEMS));
        } catch (IOException | IllegalArgumentException e) {
            throw new RefusedException(ExtensionError.FORMAT);
        }
    }

    private static boolean isOfEnvironment(String host) {
        return Set.of("sandbox.localdomain", "sandbox.local", "sandbox", "localhost", "127.0.0.1")
                .contains(host);
    }
}
