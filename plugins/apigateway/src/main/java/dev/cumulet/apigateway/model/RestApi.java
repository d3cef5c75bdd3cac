package dev.cumulet.apigateway.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A REST API as clients see it. */
public record RestApi(
        String id,
        String name,
        String description,
        Instant createdDate,
        String version,
        List<String> binaryMediaTypes,
        Integer minimumCompressionSize,
        String apiKeySource,
        EndpointConfiguration endpointConfiguration,
        String policy,
        Map<String, String> tags,
        Boolean disableExecuteApiEndpoint,
        String rootResourceId) {

    /** {@return this API with other tags} */
    public RestApi withTags(Map<String, String> changed) {
        return new RestApi(
                id,
                name,
                description,
                createdDate,
                version,
                binaryMediaTypes,
                minimumCompressionSize,
                apiKeySource,
                endpointConfiguration,
                policy,
                changed,
                disableExecuteApiEndpoint,
                rootResourceId);
    }

    /** {@return the media types that are handed on as bytes} */
    public List<String> binaryTypes() {
        return binaryMediaTypes == null ? List.of() : binaryMediaTypes;
    }
}
