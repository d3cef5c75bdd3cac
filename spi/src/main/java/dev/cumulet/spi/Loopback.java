package dev.cumulet.spi;

import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.service.Scope;

/** Calls other services of this server as a client does, without a socket and without a signature. */
@FunctionalInterface
@Stability(Stability.Level.EVOLVING)
public interface Loopback {
    /**
     * Sends a request on the caller's thread.
     *
     * @param service the service's name; if nobody serves it, the reply is a 501
     * @param scope the account and region to call as
     * @return the reply, also where it is an error; the caller closes its body
     * @throws IllegalStateException if not all services are made yet: send when a request comes, not in a factory
     */
    Outbound send(String service, Scope scope, Inbound request);
}
