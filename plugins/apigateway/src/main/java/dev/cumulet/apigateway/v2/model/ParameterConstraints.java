package dev.cumulet.apigateway.v2.model;

/** What a route demands of a parameter. */
public record ParameterConstraints(Boolean required) {}
