package dev.cumulet.apigateway.model;

import java.util.Map;

/**
 * What an API answers by itself.
 *
 * @param defaultResponse whether it is AWS's own and nobody has changed it
 */
public record GatewayResponse(
        String responseType,
        String statusCode,
        Map<String, String> responseParameters,
        Map<String, String> responseTemplates,
        Boolean defaultResponse) {}
