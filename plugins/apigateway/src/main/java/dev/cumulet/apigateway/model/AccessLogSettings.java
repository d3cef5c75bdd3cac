package dev.cumulet.apigateway.model;

/** Where a stage's access log goes. */
public record AccessLogSettings(String format, String destinationArn) {}
