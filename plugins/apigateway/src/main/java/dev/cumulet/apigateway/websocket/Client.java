package dev.cumulet.apigateway.websocket;

import dev.cumulet.apigateway.request.Caller;
import java.time.Instant;

/**
 * Who is at the other end of a connection, as known since its beginning.
 *
 * @param id the connection's id
 * @param domainName the host that the client has asked, with its port, so that functions can call back by it
 * @param userAgent the empty string if the client names none
 */
record Client(
        String id,
        String apiId,
        String stage,
        Instant connectedAt,
        String domainName,
        String sourceIp,
        String userAgent,
        Caller caller) {

    /** {@return this client with what was found out about who it is} */
    Client as(Caller known) {
        return new Client(id, apiId, stage, connectedAt, domainName, sourceIp, userAgent, known);
    }
}
