package dev.cumulet.apigateway.v2.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an API does with requests of one kind. */
public record Route(
        Boolean apiGatewayManaged,
        Boolean apiKeyRequired,
        List<String> authorizationScopes,
        String authorizationType,
        String authorizerId,
        String modelSelectionExpression,
        String operationName,
        Map<String, String> requestModels,
        Map<String, ParameterConstraints> requestParameters,
        String routeId,
        String routeKey,
        String routeResponseSelectionExpression,
        String target) {
    private static final String INTEGRATIONS = "integrations/";

    /** {@return the id of the integration that answers, if there is one} */
    public Optional<String> integrationId() {
        return target != null && target.startsWith(INTEGRATIONS)
                ? Optional.of(target.substring(INTEGRATIONS.length()))
                : Optional.empty();
    }

    /** {@return what a route's target is called that an integration answers} */
    public static String targeting(String integrationId) {
        return INTEGRATIONS + integrationId;
    }
}
