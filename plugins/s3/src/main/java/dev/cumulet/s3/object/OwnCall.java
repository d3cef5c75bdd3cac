package dev.cumulet.s3.object;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.RequestBody;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Identity;
import java.util.concurrent.ThreadLocalRandom;

/** Calls that S3 makes by itself, on behalf of a bucket's owner. */
public final class OwnCall {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int LENGTH = 16;

    private OwnCall() {}

    /** {@return a call with a request id of its own} */
    public static Call of(Bucket bucket, String operation) {
        Identity owner = new Identity(bucket.record().owner(), "", Identity.Kind.VERIFIED);
        return new Call(
                requestId(),
                "s3",
                operation,
                owner,
                bucket.record().region(),
                RequestBody.empty(),
                Inbound.local("POST", "/", "", Headers.empty(), new byte[0]));
    }

    private static String requestId() {
        StringBuilder id = new StringBuilder(LENGTH);
        ThreadLocalRandom.current().ints(LENGTH, 0, DIGITS.length()).forEach(i -> id.append(DIGITS.charAt(i)));
        return id.toString();
    }
}
