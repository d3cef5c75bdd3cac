package dev.cumulet.lambda.url;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The host of a function URL: {@code <id>.lambda-url.<region>.} and any ending.
 *
 * @param id the URL's id
 * @param region its region
 */
record UrlHost(String id, String region) {
    /** All hosts of this form, in lower case. */
    static final String PATTERN = "[a-z0-9-]+\\.lambda-url\\.[a-z0-9-]+\\..+";

    private static final String LABEL = ".lambda-url.";

    /** An ending under which every resolver on the internet finds this machine. */
    private static final String LOCAL = "localhost.localstack.cloud";

    private static final Pattern NAMELESS = Pattern.compile("localhost|\\[.*]|[0-9.]+");

    /** {@return what a Host header means} */
    static Optional<UrlHost> parse(String host) {
        int id = host.indexOf('.');
        if (id < 0 || !host.regionMatches(true, id, LABEL, 0, LABEL.length())) {
            return Optional.empty();
        }
        int region = id + LABEL.length();
        int end = host.indexOf('.', region);
        return end < 0
                ? Optional.empty()
                : Optional.of(new UrlHost(host.substring(0, id), host.substring(region, end)));
    }

    /**
     * {@return the address of a URL}
     *
     * @param server where clients reach this server; an address or {@code localhost} has no names below it that
     *     resolve everywhere
     */
    static String address(FunctionUrl url, Supplier<URI> server) {
        URI reached = server.get();
        String host = NAMELESS.matcher(reached.getHost()).matches() ? LOCAL : reached.getHost();
        String port = reached.getPort() < 0 ? "" : ":" + reached.getPort();
        return reached.getScheme() + "://" + url.id() + LABEL + url.region() + "." + host + port + "/";
    }
}
