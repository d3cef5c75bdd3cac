package dev.cumulet.apigateway.integration;

import dev.cumulet.spi.http.Headers;
import java.util.List;
import java.util.Map;

/**
 * What an integration sends.
 *
 * @param uri the integration's URI, its path parameters and stage variables already filled in; without the query
 * @param query the query, decoded
 */
public record BackendRequest(
        String method, String uri, Map<String, List<String>> query, Headers headers, byte[] body) {}
