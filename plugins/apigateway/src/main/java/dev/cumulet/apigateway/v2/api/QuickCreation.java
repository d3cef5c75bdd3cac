package dev.cumulet.apigateway.v2.api;

import dev.cumulet.apigateway.model.Items;
import dev.cumulet.apigateway.v2.api.ApiOperations.CreateApiRequest;
import dev.cumulet.apigateway.v2.api.ApiOperations.UpdateApiRequest;
import dev.cumulet.apigateway.v2.control.Entries;
import dev.cumulet.apigateway.v2.control.Overlay;
import dev.cumulet.apigateway.v2.control.V2Error;
import dev.cumulet.apigateway.v2.integration.IntegrationRules;
import dev.cumulet.apigateway.v2.model.ApiEntry;
import dev.cumulet.apigateway.v2.model.Integration;
import dev.cumulet.apigateway.v2.model.Route;
import dev.cumulet.apigateway.v2.model.Stage;
import dev.cumulet.apigateway.v2.route.RouteRules;
import dev.cumulet.apigateway.v2.stage.StageOperations;

/** AWS's quick create: an API with one route, its integration, and a default stage that deploys by itself. */
final class QuickCreation {
    private static final String DEFAULT_ROUTE = "$default";

    private final Entries entries;

    QuickCreation(Entries entries) {
        this.entries = entries;
    }

    /** {@return the new API with what its target asks for, if it has one} */
    ApiEntry made(ApiEntry entry, CreateApiRequest request) {
        if (request.target() == null) {
            return entry;
        }
        Integration integration =
                integration(entries.ids().next(Entries.ROUTE), request.target(), request.credentialsArn());
        String key = request.routeKey() == null ? DEFAULT_ROUTE : request.routeKey();
        Route route = Overlay.of(
                RouteRules.empty(entries.ids().next(Entries.ROUTE)),
                new Key(true, key, Route.targeting(integration.integrationId())));
        Stage stage =
                Overlay.of(StageOperations.empty(entry.api(), Stage.DEFAULT, entries.now()), new Managed(true, true));
        ApiEntry answering = entry.redefined(definition -> definition.withIntegrations(
                Items.with(definition.integrations(), integration, Integration::integrationId)));
        RouteRules.check(answering.definition(), route);
        return answering
                .redefined(definition -> definition.withRoutes(Items.with(definition.routes(), route, Route::routeId)))
                .withStage(stage);
    }

    /** {@return the API with what an update says of the parts that quick create has made} */
    ApiEntry updated(ApiEntry entry, UpdateApiRequest request) {
        if (request.target() == null && request.routeKey() == null && request.credentialsArn() == null) {
            return entry;
        }
        Integration integration = entry.definition().integrations().stream()
                .filter(each -> Boolean.TRUE.equals(each.apiGatewayManaged()))
                .findFirst()
                .orElseThrow(V2Error.NOT_QUICKLY_CREATED::exception);
        Route route = entry.definition().routes().stream()
                .filter(each -> Boolean.TRUE.equals(each.apiGatewayManaged()))
                .findFirst()
                .orElseThrow(V2Error.NOT_QUICKLY_CREATED::exception);
        String target = request.target() == null ? integration.integrationUri() : request.target();
        String credentials = request.credentialsArn() == null ? integration.credentialsArn() : request.credentialsArn();
        Integration changed = integration(integration.integrationId(), target, credentials);
        Route moved = Overlay.of(route, new Key(true, request.routeKey(), null));
        RouteRules.check(entry.definition(), moved);
        return entry.redefined(definition -> definition
                .withIntegrations(Items.with(definition.integrations(), changed, Integration::integrationId))
                .withRoutes(Items.with(definition.routes(), moved, Route::routeId)));
    }

    private static Integration integration(String id, String target, String credentials) {
        boolean isFunction = target.startsWith("arn:");
        if (!isFunction && !IntegrationRules.isHttp(target)) {
            throw V2Error.WRONG_TARGET_URI.exception();
        }
        Target shape = isFunction
                ? new Target(true, credentials, "POST", "AWS_PROXY", target, "2.0")
                : new Target(true, credentials, "ANY", "HTTP_PROXY", target, "1.0");
        return Overlay.of(IntegrationRules.empty(id), shape);
    }

    private record Key(Boolean apiGatewayManaged, String routeKey, String target) {}

    private record Managed(Boolean apiGatewayManaged, Boolean autoDeploy) {}

    private record Target(
            Boolean apiGatewayManaged,
            String credentialsArn,
            String integrationMethod,
            String integrationType,
            String integrationUri,
            String payloadFormatVersion) {}
}
