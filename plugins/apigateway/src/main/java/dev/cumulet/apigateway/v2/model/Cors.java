package dev.cumulet.apigateway.v2.model;

import java.util.List;

/** What an HTTP API tells browsers about requests from other origins. */
public record Cors(
        Boolean allowCredentials,
        List<String> allowHeaders,
        List<String> allowMethods,
        List<String> allowOrigins,
        List<String> exposeHeaders,
        Integer maxAge) {}
