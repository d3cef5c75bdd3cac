package dev.cumulet.apigateway.integration;

import dev.cumulet.apigateway.request.ApiRequest;
import dev.cumulet.apigateway.template.Templates;
import dev.cumulet.spi.service.Reply;

/** Answers admitted requests by the integration of their method: one way for each type that AWS has. */
public final class Integrations {
    private final LambdaProxy functions;
    private final HttpProxy servers;
    private final MappedIntegration mappedServices;
    private final MappedIntegration mappedServers;
    private final MockIntegration mock;

    public Integrations(LambdaInvoker invoker, Backends backends) {
        Templates templates = new Templates();
        Backend servers = Exchange.noting(backends.http());
        this.functions = new LambdaProxy(invoker, templates);
        this.servers = new HttpProxy(servers, templates);
        this.mappedServices = new MappedIntegration(Exchange.noting(backends.aws()), templates);
        this.mappedServers = new MappedIntegration(servers, templates);
        this.mock = new MockIntegration(templates);
    }

    /**
     * {@return the reply to a request}
     *
     * @throws dev.cumulet.apigateway.failure.GatewayException if there is no answer, or none that makes sense
     */
    public Reply<Void> answer(ApiRequest request) {
        return switch (request.integration().type()) {
            case "MOCK" -> mock.answer(request);
            case "HTTP" -> mappedServers.answer(request);
            case "HTTP_PROXY" -> servers.answer(request);
            case "AWS" -> mappedServices.answer(request);
            default -> functions.answer(request);
        };
    }
}
