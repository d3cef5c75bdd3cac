package dev.cumulet.apigateway.v2.model;

/** Where a stage writes a line for each request, and what it says. */
public record AccessLogSettings(String destinationArn, String format) {}
