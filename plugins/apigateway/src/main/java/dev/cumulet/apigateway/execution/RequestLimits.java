package dev.cumulet.apigateway.execution;

import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.service.Call;
import java.io.IOException;

/** How large AWS lets a request be. */
final class RequestLimits {
    private static final int LARGEST_HEAD = 10_240;
    private static final int LARGEST_BODY = 10 * 1024 * 1024;

    private RequestLimits() {}

    /**
     * {@return the content of a request}
     *
     * @throws dev.cumulet.apigateway.failure.GatewayException if the request is too large, or ends early
     */
    static byte[] body(Call call) {
        checkHead(call.http());
        if (call.body().length() > LARGEST_BODY) {
            throw GatewayError.REQUEST_TOO_LARGE.exception();
        }
        try {
            byte[] body = call.body().stream().readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                throw GatewayError.REQUEST_TOO_LARGE.exception();
            }
            return body;
        } catch (IOException e) {
            // The client has gone, or sends no more; whether it hears of it or not.
            throw GatewayError.BROKEN_BODY.exception();
        }
    }

    /** AWS counts the request line and the headers' values. */
    private static void checkHead(Inbound http) {
        int[] size = {
            http.method().length() + http.rawPath().length() + http.rawQuery().length()
        };
        http.headers().forEach((name, value) -> size[0] += value.length());
        if (size[0] > LARGEST_HEAD) {
            throw GatewayError.HEADERS_TOO_LARGE.exception();
        }
    }
}
