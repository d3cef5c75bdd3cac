package dev.cumulet.apigateway.v2.model;

/** The schema of a content. */
public record Model(String contentType, String description, String modelId, String name, String schema) {}
