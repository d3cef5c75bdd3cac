package dev.cumulet.s3.acl;

import dev.cumulet.s3.policy.Caller;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whom an ACL grants something. */
public sealed interface Grantee {
    /** {@return whether that caller is meant} */
    boolean includes(Caller caller);

    /** {@return what the grantee is called: a canonical id, or a group's URI} */
    String id();

    /** An account. */
    record User(String id) implements Grantee {
        private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

        /** Nobody's account: whoever calls without credentials. */
        static final User ANONYMOUS = new User("65a011a29cdf8ec533ec3d1ccaae921c");

        /** {@return the user of that id, if it can be one} */
        static Optional<User> of(String id) {
            return id.equals(ANONYMOUS.id) || FORM.matcher(id).matches() ? Optional.of(new User(id)) : Optional.empty();
        }

        @Override
        public boolean includes(Caller caller) {
            return caller instanceof Caller.Account account
                    && account.canonicalId().equals(id);
        }
    }

    /** One of Amazon's groups. */
    enum Group implements Grantee {
        ALL_USERS("http://acs.amazonaws.com/groups/global/AllUsers"),
        AUTHENTICATED_USERS("http://acs.amazonaws.com/groups/global/AuthenticatedUsers"),
        LOG_DELIVERY("http://acs.amazonaws.com/groups/s3/LogDelivery");

        private final String uri;

        Group(String uri) {
            this.uri = uri;
        }

        /** {@return the group of that URI, if there is one} */
        static Optional<Group> of(String uri) {
            for (Group group : values()) {
                if (group.uri.equals(uri)) {
                    return Optional.of(group);
                }
            }
            return Optional.empty();
        }

        @Override
        public boolean includes(Caller caller) {
            return switch (this) {
                case ALL_USERS -> true;
                case AUTHENTICATED_USERS -> caller instanceof Caller.Account;
                case LOG_DELIVERY -> false;
            };
        }

        /** {@return whether strangers belong to it} */
        boolean isPublic() {
            return this != LOG_DELIVERY;
        }

        @Override
        public String id() {
            return uri;
        }
    }
}
