package dev.cumulet.iam.entity;

/** A role, user or group: policies can be written into it and attached to it. */
public sealed interface Holder<V> extends Entity permits StoredRole, StoredUser, StoredGroup {
    /** {@return its policies} */
    Policies policies();

    /** {@return the same with other policies} */
    V withPolicies(Policies changed);
}
