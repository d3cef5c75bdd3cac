package dev.cumulet.apigateway.rest;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Patches;
import dev.cumulet.apigateway.model.EndpointConfiguration;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.RestApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The changes of one UpdateRestApi request; for one thread. */
public final class RestApiPatch {
    private static final String BINARY_TYPES = "/binaryMediaTypes/";
    private static final String ENDPOINT_TYPES = "/endpointConfiguration/types/";

    private final RestApi original;
    private final List<String> binaryTypes;
    private String name;
    private String description;
    private String policy;
    private String apiKeySource;
    private Integer compressionSize;
    private Boolean isDefaultEndpointOff;
    private EndpointConfiguration endpoint;

    public RestApiPatch(RestApi original) {
        this.original = original;
        this.binaryTypes = new ArrayList<>(original.binaryTypes());
        this.name = original.name();
        this.description = original.description();
        this.policy = original.policy();
        this.apiKeySource = original.apiKeySource();
        this.compressionSize = original.minimumCompressionSize();
        this.isDefaultEndpointOff = original.disableExecuteApiEndpoint();
        this.endpoint = original.endpointConfiguration();
    }

    public void apply(PatchOperation patch) {
        String path = patch.path();
        if (path.startsWith(BINARY_TYPES)) {
            patchBinaryTypes(patch, Patches.unescaped(path.substring(BINARY_TYPES.length())));
        } else if (path.startsWith(ENDPOINT_TYPES)) {
            patchEndpointType(patch);
        } else {
            patchMember(patch);
        }
    }

    public RestApi result() {
        return new RestApi(
                original.id(),
                name,
                description,
                original.createdDate(),
                original.version(),
                original.warnings(),
                binaryTypes.isEmpty() ? null : List.copyOf(binaryTypes),
                compressionSize,
                apiKeySource,
                endpoint,
                policy,
                // From the first update on AWS shows the tags, though there are none.
                original.tags() == null ? Map.of() : original.tags(),
                isDefaultEndpointOff,
                original.rootResourceId());
    }

    private void patchMember(PatchOperation patch) {
        switch (patch.path()) {
            case "/description" -> description = patch.op().equals("remove") ? null : patch.value();
            case "/name" -> name = replacement(patch);
            case "/policy" -> policy = replacement(patch);
            case "/apiKeySource" -> apiKeySource = replacement(patch);
            case "/disableExecuteApiEndpoint" -> isDefaultEndpointOff = Boolean.valueOf(replacement(patch));
            case "/minimumCompressionSize" -> compressionSize = compressionSize(replacement(patch));
            case "/endpointConfiguration/ipAddressType" -> patchAddressType(replacement(patch));
            default -> throw ApiGatewayError.PATCH_PATH.exception(patch.path());
        }
    }

    private void patchBinaryTypes(PatchOperation patch, String type) {
        switch (patch.op()) {
            case "add" -> addBinaryType(type);
            case "remove" -> binaryTypes.remove(type);
            case "replace" -> {
                binaryTypes.remove(type);
                addBinaryType(patch.value());
            }
            default -> throw ApiGatewayError.PATCH_OPERATION.exception("add, remove, replace");
        }
    }

    private void addBinaryType(String type) {
        if (!binaryTypes.contains(type)) {
            binaryTypes.add(type);
        }
    }

    private void patchEndpointType(PatchOperation patch) {
        if (!List.of("add", "remove", "replace").contains(patch.op())) {
            throw ApiGatewayError.ENDPOINT_TYPE_OPERATION.exception();
        }
        if (!Endpoints.TYPES.contains(patch.value())) {
            throw ApiGatewayError.WRONG_ENDPOINT_TYPE.exception();
        }
        String addressType = patch.value().equals("PRIVATE") ? "dualstack" : endpoint.ipAddressType();
        endpoint = new EndpointConfiguration(List.of(patch.value()), addressType, endpoint.vpcEndpointIds());
    }

    private void patchAddressType(String type) {
        if (!Endpoints.ADDRESS_TYPES.contains(type)) {
            throw ApiGatewayError.WRONG_ADDRESS_TYPE.exception();
        }
        if (type.equals("ipv4") && endpoint.types().contains("PRIVATE")) {
            throw ApiGatewayError.PRIVATE_NEEDS_DUALSTACK.exception();
        }
        endpoint = new EndpointConfiguration(endpoint.types(), type, endpoint.vpcEndpointIds());
    }

    private static Integer compressionSize(String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            int size = Integer.parseInt(value);
            if (size >= 0 && size <= 10_485_760) {
                return size;
            }
        } catch (NumberFormatException e) {
            // AWS has one message for texts and for numbers out of range.
        }
        throw ApiGatewayError.COMPRESSION_SIZE.exception();
    }

    private static String replacement(PatchOperation patch) {
        Patches.replaceOnly(patch);
        return patch.value();
    }
}
