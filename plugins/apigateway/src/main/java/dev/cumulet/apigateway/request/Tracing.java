package dev.cumulet.apigateway.request;

import dev.cumulet.spi.http.Inbound;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The ids by which a request is found again in logs and traces. */
public final class Tracing {
    private static final int GATEWAY_ID_BYTES = 11;
    private static final int TRACE_BYTES = 12;

    private Tracing() {}

    /** {@return a new id of the form that {@code x-amz-apigw-id} has} */
    public static String gatewayId() {
        return Base64.getUrlEncoder().encodeToString(random(GATEWAY_ID_BYTES));
    }

    /** {@return the client's trace if it names one, otherwise a new one} */
    public static String traceId(Inbound request, Instant now) {
        return request.header("X-Amzn-Trace-Id")
                .filter(trace -> trace.contains("Root="))
                .orElseGet(() -> traceId(now));
    }

    /** {@return a new trace} */
    public static String traceId(Instant now) {
        return "Root=1-" + HexFormat.of().toHexDigits((int) now.getEpochSecond()) + "-"
                + HexFormat.of().formatHex(random(TRACE_BYTES));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }
}
