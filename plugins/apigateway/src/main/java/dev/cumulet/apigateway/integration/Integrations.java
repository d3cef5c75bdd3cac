package dev.cumulet.apigateway.integration;

import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.spi.service.Reply;

/** Answers admitted requests by the integration of their method: one way for each type that AWS has. */
public final class Integrations {
    private final LambdaProxy functions;
    private final MockIntegration mock = new MockIntegration();

    public Integrations(LambdaInvoker invoker) {
        this.functions = new LambdaProxy(invoker);
    }

    /**
     * {@return the reply to a request}
     *
     * @throws dev.cumulet.apigateway.failure.GatewayException if there is no answer, or none that makes sense
     */
    public Reply<Void> answer(ApiRequest request) {
        return request.integration().type().equals("MOCK") ? mock.answer(request) : functions.answer(request);
    }
}
