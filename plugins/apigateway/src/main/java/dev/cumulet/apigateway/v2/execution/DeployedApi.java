package dev.cumulet.apigateway.v2.execution;

import dev.cumulet.apigateway.v2.mapping.ReplyMapping;
import dev.cumulet.apigateway.v2.mapping.RequestMapping;
import dev.cumulet.apigateway.v2.model.ApiDefinition;
import dev.cumulet.apigateway.v2.model.Integration;
import dev.cumulet.apigateway.v2.request.RouteFinder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a deployment serves, ready to be searched and applied.
 *
 * @param integrations by their ids
 */
record DeployedApi(
        ApiDefinition definition, RouteFinder routes, Map<String, Ready> integrations, Optional<CorsRules> cors) {

    /** An integration and its mappings. */
    record Ready(Integration integration, RequestMapping requests, ReplyMapping replies) {}

    static DeployedApi of(ApiDefinition definition) {
        Map<String, Ready> integrations = new HashMap<>();
        for (Integration integration : definition.integrations()) {
            boolean isService = integration.integrationSubtype() != null;
            integrations.put(
                    integration.integrationId(),
                    new Ready(
                            integration,
                            RequestMapping.of(isService ? null : integration.requestParameters()),
                            ReplyMapping.of(integration.responseParameters())));
        }
        return new DeployedApi(
                definition,
                RouteFinder.of(definition.routes()),
                Map.copyOf(integrations),
                Optional.ofNullable(definition.api().corsConfiguration()).map(CorsRules::new));
    }
}
