package dev.cumulet.apigateway.websocket;

import dev.cumulet.apigateway.v2.model.ApiDefinition;
import dev.cumulet.apigateway.v2.model.Integration;
import dev.cumulet.apigateway.v2.model.Route;
import dev.cumulet.apigateway.v2.model.Stage;
import dev.cumulet.spi.service.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stage of a WebSocket API, and what it serves at the moment.
 *
 * @param owner the account and region of the API
 */
record ServedStage(Scope owner, Stage stage, ApiDefinition definition) {
    static final String CONNECT = "$connect";
    static final String DISCONNECT = "$disconnect";
    static final String DEFAULT = "$default";

    String apiId() {
        return definition.api().apiId();
    }

    /** {@return the route of that key} */
    Optional<Route> route(String key) {
        return definition.routes().stream()
                .filter(route -> route.routeKey().equals(key))
                .findFirst();
    }

    /** {@return the route for a message, whose key is what the API's expression says of it} */
    Optional<Route> routeOf(String message) {
        String expression = definition.api().routeSelectionExpression();
        return new SelectionExpression(expression, variables())
                .evaluate(message)
                .flatMap(this::custom)
                .or(() -> route(DEFAULT));
    }

    /** A message can't choose to be a connection's beginning or end. */
    private Optional<Route> custom(String key) {
        return key.equals(CONNECT) || key.equals(DISCONNECT) ? Optional.empty() : route(key);
    }

    /** {@return who answers a route} */
    Optional<Integration> integration(Route route) {
        return route.integrationId().flatMap(definition::integration);
    }

    /** {@return whether what the integration answers goes to the client: a route with a response says so} */
    boolean isTwoWay(Route route) {
        return !definition
                .routeResponses()
                .getOrDefault(route.routeId(), List.of())
                .isEmpty();
    }

    /** {@return the ARN by which policies know a route} */
    String arn(String routeKey) {
        return "arn:aws:execute-api:" + owner.region() + ":" + owner.account() + ":" + apiId() + "/" + stage.stageName()
                + "/" + routeKey;
    }

    /** {@return the stage's variables} */
    Map<String, String> variables() {
        return stage.stageVariables() == null ? Map.of() : stage.stageVariables();
    }
}
