package dev.cumulet.spi.service;

import dev.cumulet.spi.Stability;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;

/**
 * Sees every reply of a service last, also those to requests that no handler saw because nobody signed them or no
 * operation answers to them. Called on the request's thread, by many threads at once.
 */
@FunctionalInterface
@Stability(Stability.Level.EVOLVING)
public interface ReplyFilter {
    /** {@return the filter that changes nothing} */
    static ReplyFilter none() {
        return (request, reply) -> reply;
    }

    /**
     * {@return the reply that goes out, as a rule the same or one with more headers}
     *
     * @param request the request in the form that the service's table has: labels of a virtual host stand in the path
     * @param reply success or error; if it is not handed on, its body must be closed
     */
    Outbound filter(Inbound request, Outbound reply);
}
