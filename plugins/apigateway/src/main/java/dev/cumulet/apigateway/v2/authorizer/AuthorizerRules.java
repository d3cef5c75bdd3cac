package dev.cumulet.apigateway.v2.authorizer;

import dev.cumulet.apigateway.v2.authorization.FunctionUri;
import dev.cumulet.apigateway.v2.control.V2Error;
import dev.cumulet.apigateway.v2.model.Api;
import dev.cumulet.apigateway.v2.model.ApiDefinition;
import dev.cumulet.apigateway.v2.model.Authorizer;
import dev.cumulet.apigateway.v2.model.JwtConfiguration;
import dev.cumulet.apigateway.v2.model.Route;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What AWS demands of an authorizer. */
public final class AuthorizerRules {
    private static final Pattern HTTP_SOURCE =
            Pattern.compile("\\$(request\\.(header|querystring)\\..+|context\\..+|stageVariables\\..+)");
    private static final Pattern WEBSOCKET_SOURCE =
            Pattern.compile("\\$?(route\\.request\\.(header|querystring)\\..+|context\\..+|stageVariables\\..+)");
    private static final Pattern ISSUER = Pattern.compile("https?://[^/?#\\s]+[^?#\\s]*");
    private static final List<String> HTTP_TYPES = List.of(Authorizer.REQUEST, Authorizer.JWT);
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{stageVariables\\.[A-Za-z0-9_]+}");

    private AuthorizerRules() {}

    /** Throws if an API must not have an authorizer, be it a new one or a changed one. */
    public static void check(ApiDefinition definition, Authorizer authorizer) {
        Api api = definition.api();
        List<String> types = api.isHttp() ? HTTP_TYPES : List.of(Authorizer.REQUEST);
        if (authorizer.name() == null) {
            throw V2Error.NAME_REQUIRED.exception();
        }
        if (!types.contains(authorizer.authorizerType())) {
            throw V2Error.AUTHORIZER_TYPE.exception(String.join(", ", types));
        }
        checkSources(api, sources(authorizer));
        if (authorizer.isJwt()) {
            checkTokens(authorizer);
        } else {
            checkFunction(api, authorizer);
        }
        checkName(definition, authorizer);
    }

    /** Throws if a route asks for an authorizer. */
    static void checkUnused(ApiDefinition definition, String id) {
        List<String> users = definition.routes().stream()
                .filter(route -> id.equals(route.authorizerId()))
                .map(Route::routeId)
                .toList();
        if (!users.isEmpty()) {
            throw V2Error.AUTHORIZER_IN_USE.exception(String.join(", ", users));
        }
    }

    private static void checkName(ApiDefinition definition, Authorizer authorizer) {
        boolean isTaken = definition.authorizers().stream()
                .anyMatch(other -> other.name().equals(authorizer.name())
                        && !other.authorizerId().equals(authorizer.authorizerId()));
        if (isTaken) {
            throw V2Error.AUTHORIZER_EXISTS.exception(authorizer.name());
        }
    }

    private static void checkSources(Api api, List<String> sources) {
        Pattern form = api.isHttp() ? HTTP_SOURCE : WEBSOCKET_SOURCE;
        for (String source : sources) {
            if (!form.matcher(source).matches()) {
                throw V2Error.IDENTITY_SOURCE.exception(source);
            }
        }
    }

    /** AWS also asks the issuer for its discovery document here; this server does so when the first token comes. */
    private static void checkTokens(Authorizer authorizer) {
        if (sources(authorizer).isEmpty()) {
            throw V2Error.IDENTITY_SOURCE_REQUIRED.exception();
        }
        JwtConfiguration configuration = authorizer.jwtConfiguration();
        String issuer = configuration == null ? null : configuration.issuer();
        if (issuer == null || !ISSUER.matcher(issuer).matches()) {
            throw V2Error.ISSUER.exception(issuer);
        }
        if (configuration.audience() == null || configuration.audience().isEmpty()) {
            throw V2Error.AUDIENCE.exception();
        }
    }

    private static void checkFunction(Api api, Authorizer authorizer) {
        String uri = authorizer.authorizerUri();
        if (uri == null
                || FunctionUri.target(VARIABLE.matcher(uri).replaceAll("x"), Map.of())
                        .isEmpty()) {
            throw V2Error.AUTHORIZER_URI.exception();
        }
        String version = authorizer.authorizerPayloadFormatVersion();
        if (api.isHttp() && version == null) {
            throw V2Error.AUTHORIZER_PAYLOAD_FORMAT.exception();
        }
        if (version != null && !List.of("1.0", "2.0").contains(version)) {
            throw V2Error.PAYLOAD_FORMAT.exception("1.0, 2.0");
        }
        if (Boolean.TRUE.equals(authorizer.enableSimpleResponses()) && !"2.0".equals(version)) {
            throw V2Error.SIMPLE_RESPONSES.exception();
        }
        Integer seconds = authorizer.authorizerResultTtlInSeconds();
        if (api.isHttp()
                && seconds != null
                && seconds > 0
                && sources(authorizer).isEmpty()) {
            throw V2Error.CACHING_WITHOUT_SOURCE.exception();
        }
    }

    private static List<String> sources(Authorizer authorizer) {
        return authorizer.identitySource() == null ? List.of() : authorizer.identitySource();
    }
}
