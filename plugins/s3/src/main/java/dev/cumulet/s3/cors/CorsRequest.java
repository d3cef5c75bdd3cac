package dev.cumulet.s3.cors;

import dev.cumulet.spi.http.Inbound;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a browser says of a request that comes from another origin, or that is to come.
 *
 * @param method the method of the request itself
 * @param headers the request's headers as far as they are unusual, in lower case
 */
record CorsRequest(String origin, String method, List<String> headers) {
    /** {@return what the headers say, if they say that there is another origin} */
    static Optional<CorsRequest> of(Inbound request) {
        return request.header("Origin")
                .map(origin -> new CorsRequest(
                        origin,
                        // S3 takes the header's word for it in actual requests, too.
                        requestedMethod(request).orElse(request.method()),
                        requestedHeaders(request)));
    }

    static Optional<String> requestedMethod(Inbound request) {
        return request.header("Access-Control-Request-Method");
    }

    private static List<String> requestedHeaders(Inbound request) {
        return request.header("Access-Control-Request-Headers").stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
