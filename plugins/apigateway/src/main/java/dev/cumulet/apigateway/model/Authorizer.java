package dev.cumulet.apigateway.model;

import java.util.List;

/** Who decides whether a client may call a method. */
public record Authorizer(
        String id,
        String name,
        String type,
        List<String> providerARNs,
        String authType,
        String authorizerUri,
        String authorizerCredentials,
        String identitySource,
        String identityValidationExpression,
        Integer authorizerResultTtlInSeconds) {}
