package dev.cumulet.apigateway.v2.model;

/** How much of a route is logged and let through. */
public record RouteSettings(
        Boolean dataTraceEnabled,
        Boolean detailedMetricsEnabled,
        String loggingLevel,
        Integer throttlingBurstLimit,
        Double throttlingRateLimit) {}
