package dev.cumulet.apigateway.v2.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.apigateway.control.Identifiers;
import dev.cumulet.apigateway.openapi.BasePath;
import dev.cumulet.apigateway.openapi.Document;
import dev.cumulet.apigateway.v2.authorizer.AuthorizerRules;
import dev.cumulet.apigateway.v2.control.Entries;
import dev.cumulet.apigateway.v2.control.Overlay;
import dev.cumulet.apigateway.v2.integration.IntegrationRules;
import dev.cumulet.apigateway.v2.model.Api;
import dev.cumulet.apigateway.v2.model.ApiDefinition;
import dev.cumulet.apigateway.v2.model.Authorizer;
import dev.cumulet.apigateway.v2.model.Cors;
import dev.cumulet.apigateway.v2.model.Integration;
import dev.cumulet.apigateway.v2.model.Route;
import dev.cumulet.apigateway.v2.route.RouteRules;
import dev.cumulet.spi.service.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes a document's definition of an HTTP API; for one import. */
final class HttpImporter {
    private static final String DEFAULT = "/$default";

    private final Document document;
    private final BasePath basePath;
    private final Identifiers ids;
    private final List<String> warnings = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    HttpImporter(Document document, BasePath basePath, Identifiers ids) {
        this.document = document;
        this.basePath = basePath;
        this.ids = ids;
    }

    /** {@return what AWS would rather have otherwise, and takes all the same} */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** {@return what makes the import impossible} */
    List<String> errors() {
        return List.copyOf(errors);
    }

    /** The members of an API that a document may give; the names are those of {@link Api}. */
    private record Given(
            Cors corsConfiguration,
            String description,
            Boolean disableExecuteApiEndpoint,
            String name,
            String version) {}

    /** {@return the definition of an API as the document has it} */
    ApiDefinition over(Api api) {
        AuthorizerReader authorizers = new AuthorizerReader(document, ids);
        IntegrationReader integrations = new IntegrationReader(document, ids);
        List<Route> routes = routes(authorizers, integrations);
        ApiDefinition definition = ApiDefinition.of(Overlay.of(api, given()))
                .withAuthorizers(authorizers.authorizers())
                .withIntegrations(integrations.integrations());
        for (Authorizer authorizer : definition.authorizers()) {
            check("Authorizer", authorizer.name(), () -> AuthorizerRules.check(definition, authorizer));
        }
        for (Integration integration : definition.integrations()) {
            check(
                    "Integration",
                    integration.integrationUri(),
                    () -> IntegrationRules.check(definition.api(), integration));
        }
        return withRoutes(definition, routes);
    }

    private ApiDefinition withRoutes(ApiDefinition definition, List<Route> routes) {
        ApiDefinition routed = definition;
        for (Route route : routes) {
            ApiDefinition before = routed;
            if (check("Route", route.routeKey(), () -> RouteRules.check(before, route))) {
                List<Route> all = new ArrayList<>(before.routes());
                all.add(route);
                routed = before.withRoutes(all);
            }
        }
        return routed;
    }

    private boolean check(String kind, String name, Runnable rules) {
        try {
            rules.run();
            return true;
        } catch (AwsException e) {
            errors.add("Unable to create " + kind + " '" + name + "': " + e.getMessage());
            return false;
        }
    }

    private List<Route> routes(AuthorizerReader authorizers, IntegrationReader integrations) {
        List<Route> routes = new ArrayList<>();
        String prefix = basePath.prefix(document.basePath());
        for (String path : document.paths()) {
            if (!path.startsWith("/")) {
                warnings.add("Parse issue: attribute paths.\nResource " + path + " should start with /");
                continue;
            }
            for (Document.Operation operation : document.operations(path)) {
                String key = path.equals(DEFAULT) ? "$default" : operation.method() + " " + prefix + path;
                routes.add(route(operation, key, authorizers, integrations));
            }
        }
        return routes;
    }

    private Route route(
            Document.Operation operation, String key, AuthorizerReader authorizers, IntegrationReader integrations) {
        AuthorizerReader.Demand demand = authorizers.of(operation);
        return new Route(
                null,
                false,
                demand.scopes(),
                demand.type(),
                demand.authorizerId(),
                null,
                Document.text(operation.node().get("operationId")).orElse(null),
                null,
                null,
                ids.next(Entries.ROUTE),
                key,
                null,
                integrations.read(operation).map(Route::targeting).orElse(null));
    }

    private Given given() {
        JsonNode endpoint = document.extension("endpoint-configuration").path("disableExecuteApiEndpoint");
        return new Given(
                cors(document.extension("cors")),
                document.info("description").orElse(null),
                endpoint.isBoolean() ? endpoint.asBoolean() : null,
                document.info("title").orElse(null),
                document.info("version").orElse(null));
    }

    private static Cors cors(JsonNode node) {
        if (!node.isObject()) {
            return null;
        }
        Map<String, JsonNode> members = Document.members(node);
        return new Cors(
                node.path("allowCredentials").isBoolean()
                        ? node.path("allowCredentials").asBoolean()
                        : null,
                texts(members.get("allowHeaders")),
                texts(members.get("allowMethods")),
                texts(members.get("allowOrigins")),
                texts(members.get("exposeHeaders")),
                Document.number(node.get("maxAge")).orElse(null));
    }

    private static List<String> texts(JsonNode values) {
        if (values == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.asText()));
        return texts;
    }
}
