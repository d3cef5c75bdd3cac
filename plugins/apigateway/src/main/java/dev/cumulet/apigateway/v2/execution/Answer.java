package dev.cumulet.apigateway.v2.execution;

import dev.cumulet.spi.http.Headers;

/** What an integration has answered, before its mapping. */
record Answer(int status, Headers headers, byte[] body) {}
