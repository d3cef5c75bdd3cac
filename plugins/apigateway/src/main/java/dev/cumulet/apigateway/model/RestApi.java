package dev.cumulet.apigateway.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A REST API as clients see it.
 *
 * @param warnings what AWS says to an import; never kept
 */
public record RestApi(
        String id,
        String name,
        String description,
        Instant createdDate,
        String version,
        List<String> warnings,
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
                warnings,
                binaryMediaTypes,
                minimumCompressionSize,
                apiKeySource,
                endpointConfiguration,
                policy,
                changed,
                disableExecuteApiEndpoint,
                rootResourceId);
    }

    /** {@return this API as the answer to an import with warnings} */
    public RestApi withWarnings(List<String> said) {
        return new RestApi(
                id,
                name,
                description,
                createdDate,
                version,
                said.isEmpty() ? null : List.copyOf(said),
                binaryMediaTypes,
                minimumCompressionSize,
                apiKeySource,
                endpointConfiguration,
                policy,
                tags,
                disableExecuteApiEndpoint,
                rootResourceId);
    }

    /** {@return the media types that are handed on as bytes} */
    public List<String> binaryTypes() {
        return binaryMediaTypes == null ? List.of() : binaryMediaTypes;
    }
}
