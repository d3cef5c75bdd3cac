package dev.cumulet.apigateway.request;

/** One of the checks between a request and its integration. */
@FunctionalInterface
public interface Gate {

    /**
     * {@return the request, with what was found out about its caller}
     *
     * @throws dev.cumulet.apigateway.failure.GatewayException if the request is not let through
     */
    ApiRequest admit(ApiRequest request);
}
