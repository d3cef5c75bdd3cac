package dev.cumulet.iam.entity;

import java.time.Instant;

/**
 * An access key.
 *
 * @param user the name of its user in lower case; empty for the root user
 */
public record StoredKey(String id, String secret, String account, String user, boolean isActive, Instant created) {
    /** {@return the same, active or not} */
    public StoredKey active(boolean changed) {
        return new StoredKey(id, secret, account, user, changed, created);
    }

    /** {@return the same for a user under a new name} */
    public StoredKey of(String newUser) {
        return new StoredKey(id, secret, account, newUser, isActive, created);
    }
}
