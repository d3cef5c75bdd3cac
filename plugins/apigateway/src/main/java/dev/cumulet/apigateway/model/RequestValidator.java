package dev.cumulet.apigateway.model;

/** What of a request is checked before its integration is asked. */
public record RequestValidator(
        String id, String name, Boolean validateRequestBody, Boolean validateRequestParameters) {}
