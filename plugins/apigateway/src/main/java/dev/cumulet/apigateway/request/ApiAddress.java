package dev.cumulet.apigateway.request;

import dev.cumulet.spi.http.PercentEncoding;

/**
 * Which stage of a REST API a request is for, and what of its path belongs to the API.
 *
 * @param path what is behind the stage, as sent; begins with {@code /}, or is empty
 */
public record ApiAddress(String api, String stage, String path) {

    /** {@return the address that a target means to a REST API, whose stage is the first part of the path} */
    public static ApiAddress of(ApiTarget target) {
        if (target.stage().isPresent()) {
            return new ApiAddress(target.api(), target.stage().get(), target.path());
        }
        String path = target.path();
        int start = behindSlashes(path);
        int slash = path.indexOf('/', start);
        int end = slash < 0 ? path.length() : slash;
        return new ApiAddress(target.api(), PercentEncoding.decode(path.substring(start, end)), path.substring(end));
    }

    /** {@return the path as AWS reports it in the request's context: slashes in front of the stage are lost, others stay} */
    public String contextPath() {
        return "/" + stage + path;
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
