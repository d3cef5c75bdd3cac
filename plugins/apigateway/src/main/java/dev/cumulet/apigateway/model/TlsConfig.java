package dev.cumulet.apigateway.model;

/** How an integration checks its backend's certificate. */
public record TlsConfig(Boolean insecureSkipVerification) {}
