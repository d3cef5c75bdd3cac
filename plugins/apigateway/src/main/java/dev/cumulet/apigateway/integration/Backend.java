package dev.cumulet.apigateway.integration;

import dev.cumulet.apigateway.request.ApiRequest;
import java.util.concurrent.TimeoutException;

/** Whom integrations ask once their request is mapped: a service of AWS, or any HTTP server. */
public interface Backend {

    /**
     * Asks, on the request's own thread.
     *
     * @param asked what is sent, as the integration's mappings made it
     * @param request whose request it is for
     * @throws TimeoutException if there is no answer within the integration's time
     * @throws dev.cumulet.apigateway.failure.GatewayException if nobody can be asked
     */
    BackendReply send(BackendRequest asked, ApiRequest request) throws TimeoutException;
}
