package dev.cumulet.apigateway.authorizer;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Constraints;
import dev.cumulet.apigateway.integration.FunctionTarget;
import dev.cumulet.apigateway.model.ApiState;
import dev.cumulet.apigateway.model.Authorizer;
import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What must be true of authorizers. */
final class AuthorizerRules {
    static final String USER_POOLS = "COGNITO_USER_POOLS";
    private static final List<String> TYPES = List.of("TOKEN", "REQUEST", USER_POOLS);
    private static final Set<String> DECIDING_BY_A_HEADER = Set.of("TOKEN", USER_POOLS);
    private static final Pattern REGION = Pattern.compile("arn:[^:]+:apigateway:[a-z]{2,}(?:-[a-z]+)+-[0-9]:.*");
    private static final Pattern POOL = Pattern.compile("arn:[^:]+:cognito-idp:[^:]+:[0-9]{12}:userpool/.+");
    private static final int LONGEST_TTL = 3600;

    private AuthorizerRules() {}

    /** Throws if a request lacks a name or a type, or has an unknown one. */
    static void checkRequest(String name, String type) {
        List<String> broken = new ArrayList<>();
        if (name == null) {
            broken.add(Constraints.notNull("createAuthorizerInput.name"));
        }
        if (type == null) {
            broken.add(Constraints.notNull("createAuthorizerInput.type"));
        } else if (!TYPES.contains(type)) {
            broken.add(Constraints.oneOf(type, "createAuthorizerInput.type", TYPES));
        }
        Constraints.check(broken);
    }

    /** Throws if an authorizer can't be as it is, on its own. */
    static void check(Authorizer authorizer) {
        Integer ttl = authorizer.authorizerResultTtlInSeconds();
        if (authorizer.name().isBlank() || ttl != null && (ttl < 0 || ttl > LONGEST_TTL)) {
            throw ApiGatewayError.AUTHORIZER_INPUT.exception();
        }
        if (authorizer.type().equals(USER_POOLS)) {
            checkPools(authorizer.providerARNs());
        } else {
            checkUri(authorizer.authorizerUri());
        }
        checkSources(authorizer);
        checkExpression(authorizer.identityValidationExpression());
    }

    /** Throws if the API has another authorizer of that name. */
    static void checkName(ApiState state, Authorizer authorizer) {
        for (Authorizer other : state.definition().authorizers()) {
            if (other.name().equals(authorizer.name()) && !other.id().equals(authorizer.id())) {
                throw ApiGatewayError.AUTHORIZER_NAME.exception(authorizer.name());
            }
        }
    }

    /** Throws if a method asks for an authorizer. */
    static void checkUnused(ApiState state, Authorizer authorizer) {
        for (Resource resource : state.resources()) {
            for (Map.Entry<String, Method> method : resource.methods().entrySet()) {
                if (authorizer.id().equals(method.getValue().authorizerId())) {
                    throw ApiGatewayError.AUTHORIZER_IN_USE.exception(
                            authorizer.name(), method.getKey() + "/" + resource.path());
                }
            }
        }
    }

    private static void checkUri(String uri) {
        if (uri == null || uri.isEmpty()) {
            throw ApiGatewayError.AUTHORIZER_INPUT.exception();
        }
        boolean isFunction = REGION.matcher(uri).matches()
                && FunctionTarget.of(uri.replaceAll("\\$\\{stageVariables\\.[A-Za-z0-9_]+}", "x"), null)
                        .isPresent();
        if (!isFunction) {
            throw ApiGatewayError.AUTHORIZER_URI.exception(uri);
        }
    }

    private static void checkPools(List<String> pools) {
        boolean areRight = pools != null
                && !pools.isEmpty()
                && pools.stream().allMatch(pool -> POOL.matcher(pool).matches());
        if (!areRight) {
            throw ApiGatewayError.AUTHORIZER_INPUT.exception();
        }
    }

    private static void checkSources(Authorizer authorizer) {
        String sources = authorizer.identitySource();
        if (sources == null || sources.isEmpty()) {
            boolean isKept = !Integer.valueOf(0).equals(authorizer.authorizerResultTtlInSeconds());
            if (DECIDING_BY_A_HEADER.contains(authorizer.type()) || isKept) {
                throw ApiGatewayError.AUTHORIZER_INPUT.exception();
            }
            return;
        }
        IdentitySource.firstBroken(sources).ifPresent(expression -> {
            throw ApiGatewayError.MAPPING_EXPRESSION.exception(expression);
        });
        List<IdentitySource> parsed = IdentitySource.parse(sources);
        boolean isOneHeader = parsed.size() == 1 && parsed.getFirst().place() == IdentitySource.Place.HEADER;
        if (DECIDING_BY_A_HEADER.contains(authorizer.type()) && !isOneHeader) {
            throw ApiGatewayError.MAPPING_EXPRESSION.exception(sources);
        }
    }

    private static void checkExpression(String expression) {
        try {
            Pattern.compile(expression == null ? "" : expression);
        } catch (PatternSyntaxException e) {
            throw ApiGatewayError.AUTHORIZER_INPUT.exception();
        }
    }
}
