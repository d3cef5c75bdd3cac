package dev.cumulet.apigateway.integration;

import dev.cumulet.spi.http.Headers;

/**
 * What an integration answered.
 *
 * @param isFunctionError whether a function failed; its error is the body then, and the status 200
 */
public record BackendReply(int status, Headers headers, byte[] body, boolean isFunctionError) {}
