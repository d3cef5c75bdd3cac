package dev.cumulet.apigateway.model;

/** The part of an API that a documentation is about. */
public record DocumentationLocation(String type, String path, String method, String statusCode, String name) {}
