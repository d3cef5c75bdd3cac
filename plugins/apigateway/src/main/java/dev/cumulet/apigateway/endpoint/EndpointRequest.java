package dev.cumulet.apigateway.endpoint;

import dev.cumulet.spi.http.Headers;

/**
 * What a server is asked.
 *
 * @param headers all but {@code Content-Length}, and but {@code Host} if it is the address's own
 * @param timeoutMillis how long connecting, sending and reading may take together
 * @param isVerified whether the server's certificate must be one that clients trust
 */
public record EndpointRequest(
        String method, EndpointAddress address, Headers headers, byte[] body, int timeoutMillis, boolean isVerified) {}
