package dev.cumulet.spi.service;

import dev.cumulet.spi.Stability;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.RequestBody;

/**
 * One call of one operation: all that is known of it besides its input. Complete when it is made.
 *
 * @param requestId the id that the reply carries, in the service's own form
 * @param service the service's name, for example {@code s3}
 * @param operation the operation's name as AWS writes it
 * @param identity who calls
 * @param region the region of the request
 * @param body the content, decoded and checked while it is read; where the operation's input holds the payload, it is
 *     already read
 * @param http the request as it came, except that labels of a virtual host stand in front of its path, and headers
 *     that a presigned URL carries in its query stand among the headers too
 */
@Stability(Stability.Level.EVOLVING)
public record Call(
        String requestId,
        String service,
        String operation,
        Identity identity,
        String region,
        RequestBody body,
        Inbound http) {
    /** {@return the caller's account and the request's region} */
    public Scope scope() {
        return new Scope(identity.account(), region);
    }
}
