package dev.cumulet.lambda.url;

import dev.cumulet.spi.service.Call;
import java.time.Instant;

/**
 * A request at a function URL.
 *
 * @param url the URL
 * @param call the request
 * @param body its content
 * @param traceId the client's trace, or a new one
 * @param time when it came
 */
record UrlRequest(FunctionUrl url, Call call, byte[] body, String traceId, Instant time) {}
