package dev.cumulet.apigateway.request;

import dev.cumulet.spi.http.PercentEncoding;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a URL means, whichever of its forms it has.
 *
 * @param api the API's id
 * @param stage the stage, if something else than the path tells it
 * @param path what is behind the API as sent, with the stage in front if the path tells it; begins with {@code /}, or is
 *     empty
 * @param domainPath the whole path as sent, if the request came by a custom domain, whose mapping told the API
 */
public record ApiTarget(String api, Optional<String> stage, String path, Optional<String> domainPath) {
    /** Also the form of requests by host name: the server has put the API in front of their path. */
    private static final Pattern PATH_FORM = Pattern.compile("/_aws/execute-api/([^/]+)(/.*)?");

    private static final Pattern OLDER_FORM = Pattern.compile("/restapis/([^/]+)/([^/]+)/_user_request_(/.*)?");

    /** {@return the target of a request by the API's own address} */
    public static ApiTarget of(String api, Optional<String> stage, String path) {
        return new ApiTarget(api, stage, path, Optional.empty());
    }

    /** {@return the target, or nothing if the path has neither form} */
    public static Optional<ApiTarget> parse(String rawPath) {
        Matcher form = PATH_FORM.matcher(rawPath);
        if (form.matches()) {
            return Optional.of(of(PercentEncoding.decode(form.group(1)), Optional.empty(), orEmpty(form.group(2))));
        }
        Matcher older = OLDER_FORM.matcher(rawPath);
        return older.matches()
                ? Optional.of(of(
                        PercentEncoding.decode(older.group(1)),
                        Optional.of(PercentEncoding.decode(older.group(2))),
                        orEmpty(older.group(3))))
                : Optional.empty();
    }

    private static String orEmpty(String path) {
        return path == null ? "" : path;
    }
}
