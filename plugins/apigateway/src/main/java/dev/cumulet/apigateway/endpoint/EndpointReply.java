package dev.cumulet.apigateway.endpoint;

import dev.cumulet.spi.http.Headers;

/** What a server answered; its body without transfer coding. */
public record EndpointReply(int status, Headers headers, byte[] body) {}
