package dev.cumulet.spi.service;

import dev.cumulet.spi.Stability;

/**
 * Who sent a request.
 *
 * @param principal whom the access key belongs to; of an anonymous request the root user of the default account
 * @param accessKey the access key id, or the empty string for an anonymous request
 * @param kind how sure we are
 */
@Stability(Stability.Level.EVOLVING)
public record Identity(Principal principal, String accessKey, Kind kind) {
    /** An identity that is the root user of its account. */
    public Identity(String account, String accessKey, Kind kind) {
        this(Principal.root(account), accessKey, kind);
    }

    /** How the identity was found. */
    public enum Kind {
        /** The request carries no credentials. */
        ANONYMOUS,
        /** The request names an access key; its signature was not checked. */
        ACCEPTED,
        /** The signature was computed anew and is right. */
        VERIFIED
    }

    /** {@return the caller's account, twelve digits} */
    public String account() {
        return principal.account();
    }

    /** {@return whether the request carried no credentials} */
    public boolean isAnonymous() {
        return kind == Kind.ANONYMOUS;
    }
}
