package dev.cumulet.apigateway.websocket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.apigateway.access.Signatory;
import dev.cumulet.apigateway.authorizer.AuthorizerFunction;
import dev.cumulet.apigateway.authorizer.Permit;
import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.integration.FunctionTarget;
import dev.cumulet.apigateway.policy.PolicyRequest;
import dev.cumulet.apigateway.request.Caller;
import dev.cumulet.apigateway.v2.model.Authorizer;
import dev.cumulet.apigateway.v2.model.Route;
import dev.cumulet.spi.service.Identity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets in who may have a connection. AWS asks at the beginning only, and authorizers each time: what they say of WebSocket
 * APIs' clients isn't kept.
 */
final class ConnectAccess {
    private static final String SIGNED = "AWS_IAM";
    private static final String CUSTOM = "CUSTOM";

    private final AuthorizerFunction functions;

    ConnectAccess(AuthorizerFunction functions) {
        this.functions = functions;
    }

    /** {@return whether a route is for signed requests only} */
    static boolean isForSigned(Route route) {
        return SIGNED.equals(route.authorizationType());
    }

    /**
     * {@return what was found out about the client}
     *
     * @throws dev.cumulet.apigateway.failure.GatewayException if it isn't let in
     */
    Caller admit(ServedStage stage, Client client, ConnectRequest request) {
        Optional<Route> route = stage.route(ServedStage.CONNECT);
        if (route.filter(ConnectAccess::isForSigned).isPresent()) {
            return signed(request.call().identity());
        }
        return route.filter(custom -> CUSTOM.equals(custom.authorizationType()))
                .map(custom -> authorized(stage, custom, client, request))
                .orElse(Caller.UNKNOWN);
    }

    /** What users and roles may do is kept in IAM and not enforced here, so it counts as allowed. */
    private static Caller signed(Identity identity) {
        if (identity.isAnonymous()) {
            throw GatewayError.MISSING_AUTHENTICATION_TOKEN.exception();
        }
        return Caller.UNKNOWN.with(new Signatory(identity).members());
    }

    private Caller authorized(ServedStage stage, Route route, Client client, ConnectRequest request) {
        Authorizer authorizer = stage.definition()
                .authorizer(route.authorizerId())
                .orElseThrow(GatewayError.AUTHORIZER_CONFIGURATION::exception);
        List<String> sources = authorizer.identitySource() == null ? List.of() : authorizer.identitySource();
        if (!sources.stream().allMatch(source -> isThere(source, stage, request))) {
            throw GatewayError.UNAUTHORIZED.exception();
        }
        String arn = stage.arn(ServedStage.CONNECT);
        SocketEvent event = new SocketEvent(client, ServedStage.CONNECT, request.id(), request.time());
        JsonNode answer = functions.ask(
                FunctionTarget.of(authorizer.authorizerUri(), stage.variables()),
                stage.owner(),
                request.traceId(),
                event.authorization(request, stage.variables(), arn));
        Permit permit = Permit.of(answer);
        check(permit, new PolicyRequest(arn, PolicyRequest.PrincipalFacts.ANONYMOUS, Map.of()));
        return new Caller(Map.of(), Optional.of(permit.context()), permit.usageKey());
    }

    private static void check(Permit permit, PolicyRequest question) {
        switch (permit.policy().verdict(question)) {
            case ALLOW -> {}
            case DENY -> throw GatewayError.EXPLICITLY_DENIED.exception();
            case SILENT -> throw GatewayError.ACCESS_DENIED.exception();
        }
    }

    /** {@return whether a part of the request that tells who the client is has a value} */
    private static boolean isThere(String source, ServedStage stage, ConnectRequest request) {
        String header = "route.request.header.";
        String query = "route.request.querystring.";
        String variable = "stageVariables.";
        Optional<String> value = Optional.empty();
        if (source.startsWith(header)) {
            value = request.http().header(source.substring(header.length()));
        } else if (source.startsWith(query)) {
            value = request.http().query().first(source.substring(query.length()));
        } else if (source.startsWith(variable)) {
            value = Optional.ofNullable(stage.variables().get(source.substring(variable.length())));
        }
        return value.filter(text -> !text.isEmpty()).isPresent();
    }
}
