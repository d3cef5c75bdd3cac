package dev.cumulet.s3.object;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.http.Headers;
import java.util.List;

/** Headers that ask for what isn't there. To accept them would be to promise what later reads can't keep. */
public final class UnsupportedHeaders {
    private static final List<String> NAMES = List.of("x-amz-write-offset-bytes");

    private UnsupportedHeaders() {}

    /** Refuses a request that has one of them. */
    public static void refuse(Headers headers) {
        for (String name : NAMES) {
            if (headers.contains(name)) {
                throw S3Error.NOT_IMPLEMENTED.exception().with("Header", name);
            }
        }
    }
}
