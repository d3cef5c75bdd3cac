package dev.cumulet.spi.service;

import dev.cumulet.spi.Stability;

/**
 * Who sent a request.
 *
 * @param account the caller's account, twelve digits
 * @param accessKey the access key id, or the empty string for an anonymous request
 * @param kind how sure we are
 */
@Stability(Stability.Level.EVOLVING)
public record Identity(String account, String accessKey, Kind kind) {
    /** How the identity was found. */
    public enum Kind {
        /** The request carries no credentials. */
        ANONYMOUS,
        /** The request names an access key; its signature was not checked. */
        ACCEPTED,
        /** The signature was computed anew and is right. */
        VERIFIED
    }

    /** {@return whether the request carried no credentials} */
    public boolean isAnonymous() {
        return kind == Kind.ANONYMOUS;
    }
}
