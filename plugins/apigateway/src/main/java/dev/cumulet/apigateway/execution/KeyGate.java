package dev.cumulet.apigateway.execution;

import dev.cumulet.apigateway.failure.GatewayError;
import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.request.Gate;

/** Lets nobody call a method that needs an API key. */
final class KeyGate implements Gate {

    @Override
    public ApiRequest admit(ApiRequest request) {
        // There are no API keys here, so no request can carry a right one.
        if (Boolean.TRUE.equals(request.method().apiKeyRequired())) {
            throw GatewayError.INVALID_API_KEY.exception();
        }
        return request;
    }
}
