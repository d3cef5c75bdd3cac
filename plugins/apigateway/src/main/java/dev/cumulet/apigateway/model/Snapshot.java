package dev.cumulet.apigateway.model;

import java.util.List;

/** What a deployment serves: the API as it was at that moment. Later changes show only in the next deployment. */
public record Snapshot(List<Resource> resources, List<String> binaryMediaTypes) {}
