package dev.cumulet.apigateway.v2.api;

import dev.cumulet.apigateway.v2.api.ApiOperations.CreateApiRequest;
import dev.cumulet.apigateway.v2.api.ApiOperations.UpdateApiRequest;
import dev.cumulet.apigateway.v2.control.V2Error;
import dev.cumulet.apigateway.v2.model.Api;
import dev.cumulet.apigateway.v2.model.Cors;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What AWS demands of an API's settings. */
final class ApiRules {
    /** The only choice that HTTP APIs have. */
    static final String HTTP_SELECTION = "$request.method $request.path";

    private static final Set<String> HTTP_SELECTIONS = Set.of(HTTP_SELECTION, "${request.method} ${request.path}");
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "*");
    private static final Pattern ORIGIN = Pattern.compile("\\*|[a-zA-Z][a-zA-Z0-9+.-]*://(\\*|[^/?#\\s]+)");
    private static final int LONGEST_AGE = 86_400;

    private ApiRules() {}

    static void check(CreateApiRequest request) {
        if (request.name() == null) {
            throw V2Error.NAME_REQUIRED.exception();
        }
        boolean isHttp = Api.HTTP.equals(request.protocolType());
        if (!isHttp && !Api.WEBSOCKET.equals(request.protocolType())) {
            throw V2Error.WRONG_PROTOCOL.exception();
        }
        checkSelection(isHttp, request.routeSelectionExpression());
        if (!isHttp && request.routeSelectionExpression() == null) {
            throw V2Error.WEBSOCKET_SELECTION.exception();
        }
        checkKind(isHttp, request.corsConfiguration(), request.target(), request.disableSchemaValidation());
        if (request.target() == null && (request.routeKey() != null || request.credentialsArn() != null)) {
            throw V2Error.QUICK_CREATE_TARGET.exception();
        }
        checkCors(request.corsConfiguration());
    }

    static void check(Api api, UpdateApiRequest request) {
        checkSelection(api.isHttp(), request.routeSelectionExpression());
        checkKind(api.isHttp(), request.corsConfiguration(), request.target(), request.disableSchemaValidation());
        checkCors(request.corsConfiguration());
    }

    private static void checkKind(boolean isHttp, Cors cors, String target, Boolean disableSchemaValidation) {
        if (!isHttp && cors != null) {
            throw V2Error.HTTP_ONLY.exception("CorsConfiguration");
        }
        if (!isHttp && target != null) {
            throw V2Error.HTTP_ONLY.exception("Quick create");
        }
        if (isHttp && Boolean.TRUE.equals(disableSchemaValidation)) {
            throw V2Error.WEBSOCKET_ONLY.exception("DisableSchemaValidation");
        }
    }

    private static void checkSelection(boolean isHttp, String expression) {
        if (isHttp && expression != null && !HTTP_SELECTIONS.contains(expression)) {
            throw V2Error.HTTP_SELECTION.exception();
        }
        if (!isHttp && "".equals(expression)) {
            throw V2Error.WEBSOCKET_SELECTION.exception();
        }
    }

    private static void checkCors(Cors cors) {
        if (cors == null) {
            return;
        }
        List<String> origins = orEmpty(cors.allowOrigins());
        if (Boolean.TRUE.equals(cors.allowCredentials()) && origins.contains("*")) {
            throw V2Error.CORS_CREDENTIALS.exception();
        }
        if (!origins.stream().allMatch(origin -> ORIGIN.matcher(origin).matches())) {
            throw V2Error.CORS_ORIGIN.exception();
        }
        for (String method : orEmpty(cors.allowMethods())) {
            if (!METHODS.contains(method)) {
                throw V2Error.CORS_METHOD.exception(method);
            }
        }
        if (cors.maxAge() != null && (cors.maxAge() < -1 || cors.maxAge() > LONGEST_AGE)) {
            throw V2Error.CORS_MAX_AGE.exception();
        }
    }

    private static List<String> orEmpty(List<String> values) {
        return values == null ? List.of() : values;
    }
}
