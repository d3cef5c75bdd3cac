package dev.cumulet.apigateway.v2.control;

import dev.cumulet.apigateway.v2.model.Api;
import java.net.URI;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Where clients reach APIs.
 *
 * @param server where clients reach this server; asked at each request, since it isn't known earlier
 */
public record ApiEndpoints(Supplier<URI> server) {
    /** An ending under which every resolver on the internet finds this machine. */
    private static final String LOCAL = "localhost.localstack.cloud";

    private static final Pattern NAMELESS = Pattern.compile("localhost|\\[.*]|[0-9.]+");

    /** {@return the API with its address} */
    public Api shown(Api api) {
        return Overlay.of(api, new Address(address(api)));
    }

    private String address(Api api) {
        URI reached = server.get();
        String host = NAMELESS.matcher(reached.getHost()).matches() ? LOCAL : reached.getHost();
        String port = reached.getPort() < 0 ? "" : ":" + reached.getPort();
        String scheme = api.isHttp() ? reached.getScheme() : reached.getScheme().equals("https") ? "wss" : "ws";
        return scheme + "://" + api.apiId() + ".execute-api." + host + port;
    }

    private record Address(String apiEndpoint) {}
}
