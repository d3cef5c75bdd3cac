package dev.cumulet.apigateway.model;

/** What a deployment tells of a method. */
public record MethodSnapshot(String authorizationType, Boolean apiKeyRequired) {}
