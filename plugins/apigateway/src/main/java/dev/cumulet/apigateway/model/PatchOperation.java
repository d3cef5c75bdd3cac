package dev.cumulet.apigateway.model;

/** One change of an update request, after RFC 6902; AWS takes all values as texts. */
public record PatchOperation(String op, String path, String value, String from) {}
