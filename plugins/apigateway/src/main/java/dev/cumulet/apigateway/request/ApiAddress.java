package dev.cumulet.apigateway.request;

import dev.cumulet.spi.http.PercentEncoding;
import java.util.Optional;

/**
 * Which stage of a REST API a request is for, and what of its path belongs to the API.
 *
 * @param path what is behind the stage, as sent; begins with {@code /}, or is empty
 * @param domainPath the whole path as sent, if the request came by a custom domain
 */
public record ApiAddress(String api, String stage, String path, Optional<String> domainPath) {

    /** {@return the address that a target means to a REST API, whose stage is the first part of the path} */
    public static ApiAddress of(ApiTarget target) {
        if (target.stage().isPresent()) {
            return new ApiAddress(target.api(), target.stage().get(), target.path(), target.domainPath());
        }
        String path = target.path();
        int start = behindSlashes(path);
        int slash = path.indexOf('/', start);
        int end = slash < 0 ? path.length() : slash;
        String stage = PercentEncoding.decode(path.substring(start, end));
        return new ApiAddress(target.api(), stage, path.substring(end), target.domainPath());
    }

    /** {@return whether the request came by a custom domain} */
    public boolean isByDomain() {
        return domainPath.isPresent();
    }

    /**
     * {@return the path as AWS reports it in the request's context: slashes in front of the stage are lost, others stay;
     * that of a custom domain is left whole}
     */
    public String contextPath() {
        return domainPath.orElseGet(() -> "/" + stage + path);
    }

    /** {@return the path of a function's event: without the stage, but behind a custom domain again the whole path} */
    public String eventPath() {
        return domainPath.orElseGet(this::resourcePath);
    }

    /** {@return the path without the stage: of several slashes in front one stays} */
    public String resourcePath() {
        return "/" + path.substring(behindSlashes(path));
    }

    private static int behindSlashes(String path) {
        int start = 0;
        while (start < path.length() && path.charAt(start) == '/') {
            start++;
        }
        return start;
    }
}
