package dev.cumulet.apigateway.rest;

import dev.cumulet.apigateway.control.Absent;
import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Constraints;
import dev.cumulet.apigateway.model.EndpointConfiguration;
import java.util.ArrayList;
import java.util.List;

/** What an API's endpoint configuration may be, and what it is if nobody says. */
public final class Endpoints {
    public static final List<String> TYPES = List.of("PRIVATE", "EDGE", "REGIONAL");
    public static final List<String> ADDRESS_TYPES = List.of("ipv4", "dualstack");

    private Endpoints() {}

    /** {@return the configuration with AWS's defaults, or an error} */
    public static EndpointConfiguration checked(EndpointConfiguration asked) {
        if (asked == null) {
            return withDefaults(List.of("EDGE"), null, null);
        }
        Constraints.check(broken(asked));
        List<String> types = asked.types();
        if (types == null) {
            return withDefaults(List.of("EDGE"), asked.ipAddressType(), asked.vpcEndpointIds());
        }
        if (types.isEmpty()) {
            throw ApiGatewayError.NO_ENDPOINT_TYPE.exception();
        }
        if (types.size() > 1) {
            throw ApiGatewayError.SEVERAL_ENDPOINT_TYPES.exception();
        }
        if (types.contains("PRIVATE") && "ipv4".equals(asked.ipAddressType())) {
            throw ApiGatewayError.PRIVATE_NEEDS_DUALSTACK.exception();
        }
        return withDefaults(types, asked.ipAddressType(), asked.vpcEndpointIds());
    }

    /** Throws if an API that is not in a VPC names endpoints of VPCs. */
    static void checkVpcEndpoints(EndpointConfiguration endpoint) {
        if (endpoint.vpcEndpointIds() != null && !endpoint.types().contains("PRIVATE")) {
            throw ApiGatewayError.VPC_ENDPOINTS.exception();
        }
    }

    private static EndpointConfiguration withDefaults(List<String> types, String addressType, List<String> vpcs) {
        String usual = types.contains("PRIVATE") ? "dualstack" : "ipv4";
        EndpointConfiguration endpoint =
                new EndpointConfiguration(types, addressType == null ? usual : addressType, Absent.ifEmpty(vpcs));
        checkVpcEndpoints(endpoint);
        return endpoint;
    }

    /** {@return what AWS's model says against a new API's configuration} */
    static List<String> broken(EndpointConfiguration asked) {
        List<String> broken = new ArrayList<>();
        if (asked == null) {
            return broken;
        }
        if (asked.types() != null && !TYPES.containsAll(asked.types())) {
            broken.add("Value '[" + String.join(", ", asked.types())
                    + "]' at 'createRestApiInput.endpointConfiguration.types' failed to satisfy constraint: Member must"
                    + " satisfy constraint: [Member must satisfy enum value set: [PRIVATE, EDGE, REGIONAL]]");
        }
        if (asked.ipAddressType() != null && !ADDRESS_TYPES.contains(asked.ipAddressType())) {
            broken.add(Constraints.oneOf(
                    asked.ipAddressType(), "createRestApiInput.endpointConfiguration.ipAddressType", ADDRESS_TYPES));
        }
        return broken;
    }
}
