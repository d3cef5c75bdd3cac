package dev.cumulet.apigateway.v2.model;

import java.util.Map;

/** What a WebSocket API makes of an integration's answer. */
public record IntegrationResponse(
        String contentHandlingStrategy,
        String integrationResponseId,
        String integrationResponseKey,
        Map<String, String> responseParameters,
        Map<String, String> responseTemplates,
        String templateSelectionExpression) {}
