package dev.cumulet.apigateway.v2.model;

import java.util.List;

/** Who decides whether a request may go on to its integration. */
public record Authorizer(
        String authorizerCredentialsArn,
        String authorizerId,
        String authorizerPayloadFormatVersion,
        Integer authorizerResultTtlInSeconds,
        String authorizerType,
        String authorizerUri,
        Boolean enableSimpleResponses,
        List<String> identitySource,
        String identityValidationExpression,
        JwtConfiguration jwtConfiguration,
        String name) {
    public static final String JWT = "JWT";
    public static final String REQUEST = "REQUEST";

    /** {@return whether tokens decide, not a function} */
    public boolean isJwt() {
        return JWT.equals(authorizerType);
    }
}
