package dev.cumulet.apigateway.model;

import java.time.Instant;

/** The documentation as it was at a moment, under a name. */
public record DocumentationVersion(String version, Instant createdDate, String description) {}
