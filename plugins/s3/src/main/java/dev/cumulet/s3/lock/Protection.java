package dev.cumulet.s3.lock;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.spi.service.AwsException;
import java.time.Instant;

/** Decides whether a version may be deleted for good. */
public final class Protection {
    private Protection() {}

    /**
     * Refuses to delete a version that is locked.
     *
     * @param bypassesGovernance whether the caller wants to, and may, delete what is in governance mode
     */
    public static void check(ObjectHead version, Instant now, boolean bypassesGovernance) {
        boolean isRetained = version.retention()
                .filter(retention -> !retention.isLoose(now, bypassesGovernance))
                .isPresent();
        if (isRetained || version.legalHold().filter("ON"::equals).isPresent()) {
            throw denied();
        }
    }

    static AwsException denied() {
        return S3Error.OBJECT_LOCKED.exception();
    }
}
