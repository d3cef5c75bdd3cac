package dev.cumulet.s3.policy;

/** One of those whom a statement is about. */
public sealed interface Principal {
    /** {@return whether that caller is meant} */
    boolean includes(Caller caller, Effect effect);

    /** Everybody: {@code *}. */
    record Everybody() implements Principal {
        @Override
        public boolean includes(Caller caller, Effect effect) {
            return true;
        }
    }

    /** An account with all that is in it: twelve digits, or the ARN of its root. */
    record Account(String id) implements Principal {
        @Override
        public boolean includes(Caller caller, Effect effect) {
            return caller instanceof Caller.Account account && account.id().equals(id);
        }
    }

    /**
     * A user, role or session of an account.
     *
     * <p>Access keys tell accounts only: whoever has a key of the account may be this one. So what is granted to one of its
     * users is granted to the account, but what is forbidden to one of them is forbidden to nobody.
     */
    record Member(String account, String arn) implements Principal {
        @Override
        public boolean includes(Caller caller, Effect effect) {
            return effect == Effect.ALLOW
                    && caller instanceof Caller.Account found
                    && found.id().equals(account);
        }
    }

    /** An account by the id under which S3 knows it. */
    record CanonicalUser(String id) implements Principal {
        @Override
        public boolean includes(Caller caller, Effect effect) {
            return caller instanceof Caller.Account account
                    && account.canonicalId().equals(id);
        }
    }

    /** Somebody who never calls here: a service of AWS, a federated user. */
    record Outsider(String name) implements Principal {
        @Override
        public boolean includes(Caller caller, Effect effect) {
            return false;
        }
    }
}
