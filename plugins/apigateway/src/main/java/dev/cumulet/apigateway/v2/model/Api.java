package dev.cumulet.apigateway.v2.model;

import dev.cumulet.spi.shape.TimestampFormat;
import dev.cumulet.spi.shape.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An HTTP or WebSocket API as clients see it.
 *
 * @param apiEndpoint where clients reach the API; not kept, since it depends on where the server listens
 */
public record Api(
        String apiEndpoint,
        Boolean apiGatewayManaged,
        String apiId,
        String apiKeySelectionExpression,
        Cors corsConfiguration,
        @Wire(timestamp = TimestampFormat.ISO_8601) Instant createdDate,
        String description,
        Boolean disableSchemaValidation,
        Boolean disableExecuteApiEndpoint,
        List<String> importInfo,
        String ipAddressType,
        String name,
        String protocolType,
        String routeSelectionExpression,
        Map<String, String> tags,
        String version,
        List<String> warnings) {
    public static final String HTTP = "HTTP";
    public static final String WEBSOCKET = "WEBSOCKET";

    /** {@return whether clients speak plain HTTP with this API} */
    public boolean isHttp() {
        return HTTP.equals(protocolType);
    }

    /** {@return whether the API is reached by its custom domain names only} */
    public boolean isEndpointDisabled() {
        return Boolean.TRUE.equals(disableExecuteApiEndpoint);
    }

    /** {@return this API without rules for other origins} */
    public Api withoutCors() {
        return with(null, tags);
    }

    /** {@return this API with other tags} */
    public Api withTags(Map<String, String> changed) {
        return with(corsConfiguration, changed);
    }

    private Api with(Cors cors, Map<String, String> changedTags) {
        return new Api(
                apiEndpoint,
                apiGatewayManaged,
                apiId,
                apiKeySelectionExpression,
                cors,
                createdDate,
                description,
                disableSchemaValidation,
                disableExecuteApiEndpoint,
                importInfo,
                ipAddressType,
                name,
                protocolType,
                routeSelectionExpression,
                changedTags,
                version,
                warnings);
    }
}
