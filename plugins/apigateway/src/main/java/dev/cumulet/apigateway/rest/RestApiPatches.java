package dev.cumulet.apigateway.rest;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Members;
import dev.cumulet.apigateway.control.Patch;
import dev.cumulet.apigateway.control.PatchTable;
import dev.cumulet.apigateway.control.PatchTable.Change;
import dev.cumulet.apigateway.control.PatchWording;
import dev.cumulet.apigateway.model.EndpointConfiguration;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.apigateway.model.RestApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What UpdateRestApi may change. */
final class RestApiPatches {
    private static final String BINARY_TYPE = "/binaryMediaTypes/{type}";
    private static final String ENDPOINT_TYPE = "/endpointConfiguration/types/{type}";
    private static final String ENDPOINT_TYPES = "/endpointConfiguration/types";
    private static final String VPC_ENDPOINTS = "/endpointConfiguration/vpcEndpointIds";
    private static final String DESCRIPTION = "description";

    private static final PatchTable<RestApi> TABLE = table();

    private RestApiPatches() {}

    /** {@return an API with all patches applied} */
    static RestApi applied(RestApi api, List<PatchOperation> patches) {
        RestApi patched = TABLE.apply(api, patches);
        Endpoints.checkVpcEndpoints(patched.endpointConfiguration());
        // From the first update on AWS shows the tags, though there are none.
        return patched.withTags(Objects.requireNonNullElse(patched.tags(), Map.of()));
    }

    private static PatchTable<RestApi> table() {
        PatchTable.Builder<RestApi> table = PatchTable.<RestApi>of("updateRestApiInput", PatchWording.PLAIN)
                .replace("/name", Members.text("name", ApiGatewayError.EMPTY_NAME))
                .replace("/" + DESCRIPTION, Members.text(DESCRIPTION))
                .remove("/" + DESCRIPTION, Members.absent(DESCRIPTION))
                .replace("/policy", Members.parsed("policy", Policies::checked))
                .replace("/apiKeySource", apiKeySource())
                .replace("/disableExecuteApiEndpoint", Members.flag("disableExecuteApiEndpoint"))
                .replace("/minimumCompressionSize", Members.parsed("minimumCompressionSize", Compression::size))
                .replace("/securityPolicy", Members.text("securityPolicy"))
                .replace("/endpointAccessMode", Members.text("endpointAccessMode"))
                .add(BINARY_TYPE, Members.item("binaryMediaTypes"))
                .remove(BINARY_TYPE, Members.withoutItem("binaryMediaTypes"))
                .replace(BINARY_TYPE, Members.otherItem("binaryMediaTypes"))
                .replace("/endpointConfiguration/ipAddressType", RestApiPatches::withAddressType)
                .add(VPC_ENDPOINTS, (api, patch) -> withVpcEndpoint(api, patch.value(), true))
                .remove(VPC_ENDPOINTS, (api, patch) -> withVpcEndpoint(api, patch.value(), false));
        for (String operation : List.of("add", "remove", "replace")) {
            table.on(operation, ENDPOINT_TYPE, RestApiPatches::withType);
            table.on(operation, ENDPOINT_TYPES, RestApiPatches::withType);
        }
        for (String operation : List.of("move", "test", "copy")) {
            table.on(operation, ENDPOINT_TYPE, (api, patch) -> {
                throw ApiGatewayError.ENDPOINT_TYPE_OPERATION.exception();
            });
        }
        return table.build();
    }

    private static Change<RestApi> apiKeySource() {
        return Members.oneOf("apiKeySource", RestApiRules.API_KEY_SOURCES, ApiGatewayError.WRONG_API_KEY_SOURCE);
    }

    private static RestApi withType(RestApi api, Patch patch) {
        String type = patch.value();
        if (type == null || !Endpoints.TYPES.contains(type)) {
            throw ApiGatewayError.WRONG_ENDPOINT_TYPE.exception();
        }
        EndpointConfiguration present = api.endpointConfiguration();
        boolean isPrivate = type.equals("PRIVATE");
        return with(
                api,
                new EndpointConfiguration(
                        List.of(type),
                        isPrivate ? "dualstack" : present.ipAddressType(),
                        // An API that leaves its VPC leaves the endpoints in it too.
                        isPrivate ? present.vpcEndpointIds() : null));
    }

    private static RestApi withAddressType(RestApi api, Patch patch) {
        String type = patch.value();
        if (type == null || !Endpoints.ADDRESS_TYPES.contains(type)) {
            throw ApiGatewayError.WRONG_ADDRESS_TYPE.exception();
        }
        EndpointConfiguration present = api.endpointConfiguration();
        if (type.equals("ipv4") && present.types().contains("PRIVATE")) {
            throw ApiGatewayError.PRIVATE_NEEDS_DUALSTACK.exception();
        }
        return with(api, RecordCopy.with(present, "ipAddressType", type));
    }

    private static RestApi withVpcEndpoint(RestApi api, String id, boolean isAdded) {
        EndpointConfiguration present = api.endpointConfiguration();
        List<String> ids = new ArrayList<>(present.vpcEndpointIds() == null ? List.of() : present.vpcEndpointIds());
        ids.remove(id);
        if (isAdded && id != null) {
            ids.add(id);
        }
        return with(api, RecordCopy.with(present, "vpcEndpointIds", ids.isEmpty() ? null : List.copyOf(ids)));
    }

    private static RestApi with(RestApi api, EndpointConfiguration changed) {
        return RecordCopy.with(api, "endpointConfiguration", changed);
    }
}
