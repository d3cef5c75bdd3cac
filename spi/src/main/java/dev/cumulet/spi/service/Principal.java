package dev.cumulet.spi.service;

import dev.cumulet.spi.Stability;

/**
 * Somebody who acts in an account: its root user, a user, or a session of a role.
 *
 * @param account the account, twelve digits
 * @param arn for example {@code arn:aws:iam::111111111111:user/ann} or {@code
 *     arn:aws:sts::111111111111:assumed-role/deployer/ci}
 * @param id AWS's unique id: the account of a root user, {@code AIDA...} of a user, {@code AROA...:session} of a role's
 *     session
 */
@Stability(Stability.Level.EVOLVING)
public record Principal(String account, String arn, String id) {
    /** {@return the root user of an account} */
    public static Principal root(String account) {
        return new Principal(account, "arn:aws:iam::" + account + ":root", account);
    }
}
