package dev.cumulet.apigateway.v2.model;

import java.util.Map;

/** Who answers the requests of routes. */
public record Integration(
        Boolean apiGatewayManaged,
        String connectionId,
        String connectionType,
        String contentHandlingStrategy,
        String credentialsArn,
        String description,
        String integrationId,
        String integrationMethod,
        String integrationResponseSelectionExpression,
        String integrationSubtype,
        String integrationType,
        String integrationUri,
        String passthroughBehavior,
        String payloadFormatVersion,
        Map<String, String> requestParameters,
        Map<String, String> requestTemplates,
        Map<String, Map<String, String>> responseParameters,
        String templateSelectionExpression,
        Integer timeoutInMillis,
        TlsConfig tlsConfig) {}
