package dev.cumulet.s3.version;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.Call;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.MFADelete;

/**
 * Buckets whose versions are deleted, and whose versioning is changed, with a code of a device only. There are no devices
 * here, so each serial number and code of the right form will do.
 */
public final class MfaDelete {
    private static final Pattern SERIAL_AND_CODE = Pattern.compile("\\S+ \\d{6}");

    private MfaDelete() {}

    /** Refuses a request without a code if the bucket wants one. */
    public static void check(Bucket bucket, Call call) {
        boolean isWanted = bucket.settings()
                .get(Setting.VERSIONING)
                .filter(setting -> setting.mfaDelete() == MFADelete.ENABLED)
                .isPresent();
        if (isWanted) {
            require(call);
        }
    }

    /** Refuses a request without a code. */
    static void require(Call call) {
        boolean hasCode = call.http()
                .header("x-amz-mfa")
                .filter(text -> SERIAL_AND_CODE.matcher(text).matches())
                .isPresent();
        if (!hasCode) {
            throw S3Error.MFA_MISSING.exception();
        }
    }
}
