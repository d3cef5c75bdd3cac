package dev.cumulet.apigateway.model;

/** A stage's settings of one method, or of all. */
public record MethodSetting(
        Boolean metricsEnabled,
        String loggingLevel,
        Boolean dataTraceEnabled,
        Integer throttlingBurstLimit,
        Double throttlingRateLimit,
        Boolean cachingEnabled,
        Integer cacheTtlInSeconds,
        Boolean cacheDataEncrypted,
        Boolean requireAuthorizationForCacheControl,
        String unauthorizedCacheControlHeaderStrategy) {}
