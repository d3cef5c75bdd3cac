package dev.cumulet.apigateway.execution;

import dev.cumulet.spi.http.PercentEncoding;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a URL means, whichever of its three forms it has.
 *
 * @param stage the first part of the path behind the API
 * @param path what is behind the stage, as sent; begins with {@code /}, or is empty
 */
record ApiAddress(String api, String stage, String path) {
    /** Also the form of requests by host name: the server has put the API in front of their path. */
    private static final Pattern PATH_FORM = Pattern.compile("/_aws/execute-api/([^/]+)(?:/+([^/]+)(/.*)?)?/*");

    private static final Pattern OLDER_FORM = Pattern.compile("/restapis/([^/]+)/([^/]+)/_user_request_(/.*)?");

    /** {@return the address, or nothing if the path has neither form} */
    static Optional<ApiAddress> parse(String rawPath) {
        Matcher matcher = PATH_FORM.matcher(rawPath);
        if (!matcher.matches()) {
            matcher = OLDER_FORM.matcher(rawPath);
        }
        return matcher.matches()
                ? Optional.of(new ApiAddress(
                        PercentEncoding.decode(matcher.group(1)),
                        matcher.group(2) == null ? "" : PercentEncoding.decode(matcher.group(2)),
                        matcher.group(3) == null ? "" : matcher.group(3)))
                : Optional.empty();
    }

    /** {@return the path as AWS reports it in the request's context: slashes in front of the stage are lost, others stay} */
    String contextPath() {
        return "/" + stage + path;
    }

    /** {@return the path without the stage: of several slashes in front one stays} */
    String resourcePath() {
        int start = 0;
        while (start < path.length() && path.charAt(start) == '/') {
            start++;
        }
        return "/" + path.substring(start);
    }
}
