package dev.cumulet.apigateway.model;

import java.util.Map;

/** How an integration's answer becomes a method's answer. */
public record IntegrationResponse(
        String statusCode,
        String selectionPattern,
        Map<String, String> responseParameters,
        Map<String, String> responseTemplates,
        String contentHandling) {}
