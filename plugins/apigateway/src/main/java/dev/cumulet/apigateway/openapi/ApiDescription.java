package dev.cumulet.apigateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.apigateway.model.EndpointConfiguration;
import dev.cumulet.apigateway.model.RestApi;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a document says of an API as a whole: its name, and the extensions at its root. */
final class ApiDescription {
    private final Document document;

    ApiDescription(Document document) {
        this.document = document;
    }

    /**
     * {@return an API as the document describes it}
     *
     * @param isOverwrite whether what the document doesn't mention is forgotten
     */
    RestApi of(RestApi api, boolean isOverwrite) {
        JsonNode endpoint = document.extension("endpoint-configuration");
        return new RestApi(
                api.id(),
                document.info("title").orElse(api.name()),
                document.info("description").orElse(isOverwrite ? null : api.description()),
                api.createdDate(),
                document.info("version").orElse(api.version()),
                null,
                binaryTypes(isOverwrite ? List.of() : api.binaryTypes()),
                Document.number(document.extension("minimum-compression-size"))
                        .orElse(isOverwrite ? null : api.minimumCompressionSize()),
                Document.text(document.extension("api-key-source")).orElse(api.apiKeySource()),
                endpoint(api.endpointConfiguration(), endpoint),
                policy(isOverwrite ? null : api.policy()),
                api.tags(),
                endpoint.path("disableExecuteApiEndpoint").asBoolean(api.disableExecuteApiEndpoint()),
                api.rootResourceId(),
                api.securityPolicy(),
                api.endpointAccessMode());
    }

    private List<String> binaryTypes(List<String> present) {
        Set<String> types = new LinkedHashSet<>(present);
        document.extension("binary-media-types").forEach(type -> types.add(type.asText()));
        return types.isEmpty() ? null : List.copyOf(types);
    }

    private String policy(String present) {
        JsonNode policy = document.extension("policy");
        return policy.isObject() ? policy.toString() : present;
    }

    /** Of the endpoint a document changes the VPC endpoints only: its type is chosen when the API is made. */
    private static EndpointConfiguration endpoint(EndpointConfiguration present, JsonNode asked) {
        List<String> vpcs = new ArrayList<>();
        asked.path("vpcEndpointIds").forEach(id -> vpcs.add(id.asText()));
        return vpcs.isEmpty() ? present : new EndpointConfiguration(present.types(), present.ipAddressType(), vpcs);
    }
}
