package dev.cumulet.dynamodb.bucket;

import dev.cumulet.dynamodb.job.Job;
import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.service.Scope;

/** The other services of the server, which are not all there yet while it starts. */
public final class Services {
    private static final long PAUSE_MILLIS = 100;

    private Services() {}

    /** Waits until S3 answers. Only work that a server left off needs this: any other is asked for by a request. */
    public static void await(Loopback loopback, Scope scope, Job job) {
        while (!isThere(loopback, scope)) {
            job.proceed();
            pause();
        }
    }

    private static boolean isThere(Loopback loopback, Scope scope) {
        Headers headers = Headers.of("Host", "s3.localhost");
        try {
            loopback.send("s3", scope, Inbound.local("GET", "/", "", headers, new byte[0]))
                    .body()
                    .close();
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the server started", e);
        }
    }
}
