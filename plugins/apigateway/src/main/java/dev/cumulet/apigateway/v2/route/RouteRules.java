package dev.cumulet.apigateway.v2.route;

import dev.cumulet.apigateway.v2.control.V2Error;
import dev.cumulet.apigateway.v2.model.ApiDefinition;
import dev.cumulet.apigateway.v2.model.Authorizer;
import dev.cumulet.apigateway.v2.model.Route;
import java.util.regex.Pattern;

/** What AWS demands of a route. */
public final class RouteRules {
    private static final String DEFAULT_KEY = "$default";
    /** Literal parts, {@code {name}}, and {@code {name+}} at the end; without going back, which takes stack for each part. */
    private static final Pattern HTTP_KEY = Pattern.compile("(?:GET|PUT|POST|DELETE|PATCH|OPTIONS|HEAD|ANY) "
            + "(?=/)(?:/(?:[^/{}\\s]+|\\{[A-Za-z0-9._:-]+}))*+(?:/\\{[A-Za-z0-9._:-]+\\+})?/?");

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}+]+(\\+?)}");

    private RouteRules() {}

    /** {@return a route with AWS's defaults} */
    public static Route empty(String id) {
        return new Route(null, false, null, "NONE", null, null, null, null, null, id, null, null, null);
    }

    /** Throws if an API must not have a route, be it a new one or a changed one. */
    public static void check(ApiDefinition definition, Route route) {
        if (route.routeKey() == null) {
            throw V2Error.ROUTE_KEY_REQUIRED.exception();
        }
        if (definition.api().isHttp()
                && !DEFAULT_KEY.equals(route.routeKey())
                && !HTTP_KEY.matcher(route.routeKey()).matches()) {
            throw V2Error.ROUTE_KEY.exception();
        }
        checkAuthorization(definition, route);
        checkTarget(definition, route);
        definition.routes().stream()
                .filter(other -> !other.routeId().equals(route.routeId()))
                .forEach(other -> checkDifference(other.routeKey(), route.routeKey()));
    }

    private static void checkDifference(String present, String key) {
        if (present.equals(key)) {
            throw V2Error.ROUTE_EXISTS.exception(key);
        }
        if (shape(present).equals(shape(key))) {
            throw V2Error.CONFLICTING_VARIABLE.exception(key, present);
        }
    }

    /** {@return the key without the names of its variables, which don't tell requests apart} */
    private static String shape(String key) {
        return VARIABLE.matcher(key).replaceAll("{$1}");
    }

    private static void checkAuthorization(ApiDefinition definition, Route route) {
        String type = route.authorizationType();
        if ("JWT".equals(type) && !isAuthorizer(definition, route, Authorizer.JWT)) {
            throw V2Error.NO_JWT_AUTHORIZER.exception();
        }
        if ("CUSTOM".equals(type) && !isAuthorizer(definition, route, Authorizer.REQUEST)) {
            throw V2Error.NO_AUTHORIZER.exception();
        }
        boolean hasScopes = route.authorizationScopes() != null
                && !route.authorizationScopes().isEmpty();
        if (hasScopes && !"JWT".equals(type)) {
            throw V2Error.SCOPES.exception();
        }
    }

    private static boolean isAuthorizer(ApiDefinition definition, Route route, String type) {
        return route.authorizerId() != null
                && definition
                        .authorizer(route.authorizerId())
                        .filter(authorizer -> type.equals(authorizer.authorizerType()))
                        .isPresent();
    }

    private static void checkTarget(ApiDefinition definition, Route route) {
        if (route.target() == null) {
            return;
        }
        String id = route.integrationId().orElseThrow(V2Error.WRONG_TARGET::exception);
        if (definition.integration(id).isEmpty()) {
            throw V2Error.INVALID_INTEGRATION.exception(id);
        }
    }
}
