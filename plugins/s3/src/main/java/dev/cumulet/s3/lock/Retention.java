package dev.cumulet.s3.lock;

import java.time.Instant;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;

/** How long a version can't be deleted, and whether those who may can do it nevertheless. */
public record Retention(ObjectLockRetentionMode mode, Instant until) {
    /** {@return the retention of a text that {@link #encoded} has made} */
    public static Retention decoded(String text) {
        int blank = text.indexOf(' ');
        return new Retention(
                ObjectLockRetentionMode.fromValue(text.substring(0, blank)), Instant.parse(text.substring(blank + 1)));
    }

    /** {@return the retention as an object's attributes have it} */
    public String encoded() {
        return mode + " " + until;
    }

    /** {@return whether a version can be deleted, or its retention loosened} */
    boolean isLoose(Instant now, boolean bypassesGovernance) {
        return !until.isAfter(now) || bypassesGovernance && mode == ObjectLockRetentionMode.GOVERNANCE;
    }

    /** {@return whether this one lets nothing happen that {@code present} doesn't} */
    boolean isAsStrictAs(Retention present) {
        return !until.isBefore(present.until)
                && (mode == ObjectLockRetentionMode.COMPLIANCE || present.mode == ObjectLockRetentionMode.GOVERNANCE);
    }
}
