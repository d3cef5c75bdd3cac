package dev.cumulet.apigateway.execution;

import dev.cumulet.apigateway.model.Method;
import dev.cumulet.apigateway.model.Snapshot;
import dev.cumulet.apigateway.model.Stage;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.service.Scope;
import java.time.Instant;

/**
 * A client's request for a deployed API, with all that is known of it.
 *
 * @param owner the account and region of the API
 * @param method the method that answers, under the name it was made with, perhaps {@code ANY}
 * @param body the content
 * @param gatewayId the id that the reply carries as {@code x-amz-apigw-id}
 * @param traceId what is handed on as {@code X-Amzn-Trace-Id}
 */
record ApiRequest(
        Inbound http,
        ApiAddress address,
        Scope owner,
        Stage stage,
        Snapshot snapshot,
        RouteTable.Route route,
        Method method,
        byte[] body,
        String requestId,
        String gatewayId,
        String traceId,
        Instant time) {

    /** {@return the API's binary media types} */
    MediaTypes binaryTypes() {
        return new MediaTypes(snapshot.binaryMediaTypes());
    }
}
