package dev.cumulet.apigateway.host;

/**
 * What a part of a domain leads to: v1 calls it a base path mapping, v2 an API mapping.
 *
 * @param key the beginning of the path, without slashes around it; empty if the API has the whole domain
 * @param stage the stage, or null if the part of the path behind the key names it, as v1 allows
 */
public record ApiMapping(String id, String key, String apiId, String stage) {}
