package dev.cumulet.apigateway.rest;

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
        List<String> types = asked.types();
        checkValues(types, asked.ipAddressType());
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

    private static EndpointConfiguration withDefaults(List<String> types, String addressType, List<String> vpcs) {
        String usual = types.contains("PRIVATE") ? "dualstack" : "ipv4";
        return new EndpointConfiguration(types, addressType == null ? usual : addressType, vpcs);
    }

    private static void checkValues(List<String> types, String addressType) {
        List<String> broken = new ArrayList<>();
        if (types != null && !TYPES.containsAll(types)) {
            broken.add("Value '[" + String.join(", ", types)
                    + "]' at 'createRestApiInput.endpointConfiguration.types' failed to satisfy constraint: Member must"
                    + " satisfy constraint: [Member must satisfy enum value set: [PRIVATE, EDGE, REGIONAL]]");
        }
        if (addressType != null && !ADDRESS_TYPES.contains(addressType)) {
            broken.add(Constraints.oneOf(
                    addressType, "createRestApiInput.endpointConfiguration.ipAddressType", ADDRESS_TYPES));
        }
        Constraints.check(broken);
    }
}
