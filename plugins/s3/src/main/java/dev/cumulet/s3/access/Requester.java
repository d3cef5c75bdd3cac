package dev.cumulet.s3.access;

import dev.cumulet.s3.bucket.CanonicalUser;
import dev.cumulet.s3.policy.Caller;
import dev.cumulet.spi.service.Identity;

/** Who makes a request, in the words of policies and ACLs. */
record Requester(Identity identity, Caller caller) {
    private static final String ANONYMOUS_ID = "65a011a29cdf8ec533ec3d1ccaae921c";

    static Requester of(Identity identity, CanonicalUser users) {
        return new Requester(
                identity,
                identity.isAnonymous()
                        ? new Caller.Anonymous()
                        : new Caller.Account(identity.account(), users.id(identity.account())));
    }

    /** {@return the id under which S3 knows the requester; nobody in particular has one, too} */
    String canonicalId() {
        return switch (caller) {
            case Caller.Anonymous anonymous -> ANONYMOUS_ID;
            case Caller.Account account -> account.canonicalId();
        };
    }

    boolean isOf(String account) {
        return caller instanceof Caller.Account found && found.id().equals(account);
    }
}
