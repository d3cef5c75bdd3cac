package dev.cumulet.apigateway.v2.model;

import java.util.Map;

/** What a route of a WebSocket API answers. */
public record RouteResponse(
        String modelSelectionExpression,
        Map<String, String> responseModels,
        Map<String, ParameterConstraints> responseParameters,
        String routeResponseId,
        String routeResponseKey) {}
