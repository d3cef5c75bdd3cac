package dev.cumulet.apigateway.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What answers a method. */
public record Integration(
        String type,
        String httpMethod,
        String uri,
        String connectionType,
        String connectionId,
        String credentials,
        Map<String, String> requestParameters,
        Map<String, String> requestTemplates,
        String passthroughBehavior,
        String contentHandling,
        Integer timeoutInMillis,
        String cacheNamespace,
        List<String> cacheKeyParameters,
        Map<String, IntegrationResponse> integrationResponses,
        TlsConfig tlsConfig,
        String responseTransferMode,
        String integrationTarget) {

    /** {@return this integration with one response set, or removed where it is null} */
    public Integration withResponse(String statusCode, IntegrationResponse response) {
        Map<String, IntegrationResponse> changed =
                new TreeMap<>(integrationResponses == null ? Map.of() : integrationResponses);
        if (response == null) {
            changed.remove(statusCode);
        } else {
            changed.put(statusCode, response);
        }
        return RecordCopy.with(this, "integrationResponses", changed.isEmpty() ? null : changed);
    }
}
