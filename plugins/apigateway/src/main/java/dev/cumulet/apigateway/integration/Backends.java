package dev.cumulet.apigateway.integration;

/**
 * Whom integrations can ask besides functions.
 *
 * @param http servers, for the types HTTP and HTTP_PROXY
 * @param aws services, for the type AWS
 */
public record Backends(Backend http, Backend aws) {}
