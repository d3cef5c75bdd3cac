package dev.cumulet.apigateway.model;

/** The schema of a content, a JSON schema of draft 4 as a text. */
public record Model(String id, String name, String description, String schema, String contentType) {}
