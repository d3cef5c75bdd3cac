package dev.cumulet.spi.service;

import dev.cumulet.spi.Stability;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.RequestBody;

/**
 * Stands around everything that is done for a request once its operation is known: signature, decoding, interceptors,
 * handler, encoding. It sees what goes over the wire, where an {@link Interceptor} sees what handlers see. Called on the
 * request's thread, by many threads at once.
 */
@FunctionalInterface
@Stability(Stability.Level.EVOLVING)
public interface Filter {
    /**
     * Answers the request, as a rule by {@code next.proceed(target.http().body())}.
     *
     * <p>A reply that is not handed on has a body that nobody else closes.
     *
     * @throws AwsException to answer with an error in the service's own form
     */
    Outbound filter(Target target, Next next);

    /**
     * A request.
     *
     * @param requestId the id that the reply carries
     * @param service the service's name, for example {@code s3}
     * @param operation the operation's name as AWS writes it
     * @param http the request as it came, except that labels of a virtual host stand in front of its path
     */
    @Stability(Stability.Level.EVOLVING)
    record Target(String requestId, String service, String operation, Inbound http) {}

    /** The rest of the way: further filters, then the service. */
    @FunctionalInterface
    @Stability(Stability.Level.EVOLVING)
    interface Next {
        /**
         * {@return the reply of the rest of the way, also where it is an error}
         *
         * @param body the content as it came, chunk framing included, or something in its place
         * @throws AwsException if a further filter throws it
         */
        Outbound proceed(RequestBody body);
    }
}
