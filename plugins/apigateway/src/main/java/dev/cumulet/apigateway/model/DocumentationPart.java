package dev.cumulet.apigateway.model;

/**
 * What people may read about one part of an API.
 *
 * @param properties a JSON object as a text
 */
public record DocumentationPart(String id, DocumentationLocation location, String properties) {}
