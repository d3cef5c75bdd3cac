package dev.cumulet.lambda.poll;

import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.PercentEncoding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Invokes functions as a client does that waits for the result. */
final class FunctionCalls {
    private static final String PATH = "/2015-03-31/functions/";

    private final Loopback loopback;

    FunctionCalls(Loopback loopback) {
        this.loopback = loopback;
    }

    /** {@return what came of it; any error of Lambda's is a status} */
    Attempt invoke(String functionArn, byte[] event) {
        Headers headers = Headers.of("Host", "lambda.localhost").with("Content-Type", "application/json");
        String path = PATH + PercentEncoding.encode(functionArn) + "/invocations";
        Outbound reply =
                loopback.send("lambda", Streams.scope(functionArn), Inbound.local("POST", path, "", headers, event));
        try (var body = reply.body()) {
            ByteArrayOutputStream payload = new ByteArrayOutputStream((int) Math.max(32, body.length()));
            body.writeTo(payload);
            return new Attempt(
                    reply.status(),
                    reply.headers().first("x-amzn-RequestId").orElse(""),
                    reply.headers().first("X-Amz-Executed-Version").orElse(""),
                    reply.headers().first("X-Amz-Function-Error"),
                    payload.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
