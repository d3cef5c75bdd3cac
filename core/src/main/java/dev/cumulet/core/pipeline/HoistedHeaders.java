package dev.cumulet.core.pipeline;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Query;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Headers that a presigned URL carries in its query, as the AWS SDK for JavaScript puts them there, and boto3 with signatures
 * of version 2; AWS reads them as headers.
 */
final class HoistedHeaders {
    private static final String PREFIX = "x-amz-";

    /** A checksum in a URL was made before there was a body: the SDK for JavaScript puts that of nothing there. */
    private static final Pattern CHECKSUM = Pattern.compile("x-amz-(?:sdk-)?checksum-.*");

    /** The parameters of the signature itself. */
    private static final Set<String> SIGNATURE = Set.of(
            "x-amz-algorithm",
            "x-amz-credential",
            "x-amz-date",
            "x-amz-expires",
            "x-amz-signedheaders",
            "x-amz-signature",
            "x-amz-security-token");

    private HoistedHeaders() {}

    /** {@return the request with those headers where headers stand; one that is there already counts} */
    static Inbound lowered(Inbound request) {
        String query = request.rawQuery();
        if (!query.contains("X-Amz-Signature=") && !query.contains("AWSAccessKeyId=")) {
            return request;
        }
        Headers.Builder headers = request.headers().toBuilder();
        for (Query.Parameter parameter : request.query().parameters()) {
            String name = parameter.name().toLowerCase(Locale.ROOT);
            if (name.startsWith(PREFIX)
                    && !CHECKSUM.matcher(name).matches()
                    && !SIGNATURE.contains(name)
                    && !request.headers().contains(name)) {
                headers.add(name, parameter.value());
            }
        }
        return request.withHeaders(headers.build());
    }
}
