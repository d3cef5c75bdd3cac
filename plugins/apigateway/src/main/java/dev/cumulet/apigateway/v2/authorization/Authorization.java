package dev.cumulet.apigateway.v2.authorization;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.apigateway.v2.model.ApiDefinition;
import dev.cumulet.apigateway.v2.model.Authorizer;
import dev.cumulet.apigateway.v2.request.HttpFailure;
import dev.cumulet.apigateway.v2.request.HttpRequest;
import dev.cumulet.apigateway.v2.request.HttpRequest.HttpCaller;
import dev.cumulet.spi.service.Identity;
import dev.cumulet.spi.service.Principal;
import java.util.Optional;

/** Lets in who may call a route, by its authorization type. */
public final class Authorization {
    private final JwtAuthorization tokens;
    private final FunctionAuthorization functions;

    public Authorization(JwtAuthorization tokens, FunctionAuthorization functions) {
        this.tokens = tokens;
        this.functions = functions;
    }

    /**
     * {@return the request with what is known of its caller}
     *
     * @throws dev.cumulet.apigateway.v2.request.HttpFailureException if it is not let in
     */
    public HttpRequest authorized(HttpRequest request, ApiDefinition definition) {
        return switch (request.route().authorizationType()) {
            case "JWT" -> tokens.authorized(request, authorizer(request, definition));
            case "CUSTOM" -> functions.authorized(request, authorizer(request, definition));
            case "AWS_IAM" -> signed(request);
            default -> request;
        };
    }

    /** What users and roles may do is kept in IAM and not enforced here, so a right signature is enough. */
    private static HttpRequest signed(HttpRequest request) {
        Identity identity = request.visit().call().identity();
        if (identity.isAnonymous()) {
            throw HttpFailure.FORBIDDEN.exception();
        }
        Principal principal = identity.principal();
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.put("accessKey", identity.accessKey());
        told.put("accountId", principal.account());
        told.put("callerId", principal.id());
        told.putNull("cognitoIdentity");
        told.putNull("principalOrgId");
        told.put("userArn", principal.arn());
        told.put("userId", principal.id());
        return request.from(new HttpCaller("iam", told, Optional.empty()));
    }

    private static Authorizer authorizer(HttpRequest request, ApiDefinition definition) {
        return definition.authorizer(request.route().authorizerId()).orElseThrow(HttpFailure.INTERNAL::exception);
    }
}
