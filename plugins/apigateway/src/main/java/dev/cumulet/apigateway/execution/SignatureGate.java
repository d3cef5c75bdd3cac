package dev.cumulet.apigateway.execution;

import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.request.Gate;
import dev.cumulet.spi.http.Inbound;

/** Lets nobody without a signature call a method that asks for one, and nobody call one that needs an API key. */
final class SignatureGate implements Gate {

    @Override
    public ApiRequest admit(ApiRequest request) {
        // Signatures are not computed anew here: a request that carries one is taken for its key's owner.
        if ("AWS_IAM".equals(request.method().authorizationType()) && !isSigned(request.http())) {
            throw GatewayError.MISSING_AUTHENTICATION_TOKEN.exception();
        }
        // There are no API keys here, so no request can carry a right one.
        if (Boolean.TRUE.equals(request.method().apiKeyRequired())) {
            throw GatewayError.FORBIDDEN.exception();
        }
        return request;
    }

    private static boolean isSigned(Inbound request) {
        return request.header("Authorization").orElse("").startsWith("AWS4-")
                || request.query().contains("X-Amz-Signature");
    }
}
