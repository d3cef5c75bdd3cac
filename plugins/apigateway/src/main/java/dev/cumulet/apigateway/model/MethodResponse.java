package dev.cumulet.apigateway.model;

import java.util.Map;

/** A status that a method may answer with. */
public record MethodResponse(
        String statusCode, Map<String, Boolean> responseParameters, Map<String, String> responseModels) {}
