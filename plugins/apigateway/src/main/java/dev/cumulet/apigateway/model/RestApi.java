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
        String rootResourceId,
        String securityPolicy,
        String endpointAccessMode) {

    /** {@return this API with other tags} */
    public RestApi withTags(Map<String, String> changed) {
        return RecordCopy.with(this, "tags", changed);
    }

    /** {@return this API as the answer to an import with warnings} */
    public RestApi withWarnings(List<String> said) {
        return RecordCopy.with(this, "warnings", said.isEmpty() ? null : List.copyOf(said));
    }

    /** {@return the media types that are handed on as bytes} */
    public List<String> binaryTypes() {
        return binaryMediaTypes == null ? List.of() : binaryMediaTypes;
    }
}
