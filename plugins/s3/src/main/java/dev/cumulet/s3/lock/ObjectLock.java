package dev.cumulet.s3.lock;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.object.ChecksumClaim;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.service.AwsException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.DefaultRetention;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;

/** The locks of objects that are being written: those that a request asks for, and those that the bucket wants. */
public final class ObjectLock {
    private static final String MODE = "x-amz-object-lock-mode";
    private static final String UNTIL = "x-amz-object-lock-retain-until-date";
    private static final String LEGAL_HOLD = "x-amz-object-lock-legal-hold";

    private ObjectLock() {}

    /** {@return whether the bucket's objects can be locked} */
    public static boolean isOn(Bucket bucket) {
        return bucket.settings().get(Setting.OBJECT_LOCK).isPresent();
    }

    /** Refuses what is about locks in a bucket without them. */
    static void require(Bucket bucket) {
        if (!isOn(bucket)) {
            throw missing();
        }
    }

    private static AwsException missing() {
        return S3Error.INVALID_REQUEST.exception("Bucket is missing Object Lock Configuration");
    }

    /** Puts the locks that an upload has into a draft. */
    public static void addTo(ObjectHead.Draft draft, Headers headers, Bucket bucket, Instant now) {
        addRequested(draft, headers, bucket, now);
        addDefault(draft, bucket, now);
    }

    /** Puts the locks that an upload asks for into a draft, not those that the bucket wants. */
    public static void addRequested(ObjectHead.Draft draft, Headers headers, Bucket bucket, Instant now) {
        Optional<String> mode = headers.first(MODE);
        Optional<String> until = headers.first(UNTIL);
        Optional<String> legalHold = headers.first(LEGAL_HOLD);
        if (mode.isEmpty() && until.isEmpty() && legalHold.isEmpty()) {
            return;
        }
        require(bucket);
        if (mode.isPresent() || until.isPresent()) {
            draft.retention(requested(mode, until, now));
        }
        legalHold.map(ObjectLock::checkedHold).ifPresent(draft::legalHold);
    }

    /** Puts the retention that the bucket wants into a draft, if it has none. */
    public static void addDefault(ObjectHead.Draft draft, Bucket bucket, Instant now) {
        bucket.settings()
                .get(Setting.OBJECT_LOCK)
                .map(ObjectLockConfiguration::rule)
                .map(rule -> usual(rule.defaultRetention(), now))
                .ifPresent(draft::retentionIfNone);
    }

    /**
     * Refuses content that can be locked and has no digest, which would lock it damaged.
     *
     * @param what S3's words for the request
     */
    public static void requireDigest(ObjectHead.Draft draft, Headers headers, String what) {
        if (draft.hasLock()
                && !headers.contains("Content-MD5")
                && ChecksumClaim.of(headers).isEmpty()) {
            throw S3Error.INVALID_REQUEST.exception("Content-MD5 OR x-amz-checksum- HTTP header is required for " + what
                    + " requests with Object Lock parameters");
        }
    }

    private static Retention usual(DefaultRetention setting, Instant now) {
        Instant until = setting.days() != null
                ? now.atOffset(ZoneOffset.UTC).plusDays(setting.days()).toInstant()
                : now.atOffset(ZoneOffset.UTC).plusYears(setting.years()).toInstant();
        return new Retention(setting.mode(), until);
    }

    private static Retention requested(Optional<String> mode, Optional<String> until, Instant now) {
        if (mode.isEmpty() || until.isEmpty()) {
            throw S3Error.INVALID_ARGUMENT
                    .exception(UNTIL + " and " + MODE + " must both be supplied")
                    .with("ArgumentName", mode.isEmpty() ? MODE : UNTIL);
        }
        ObjectLockRetentionMode known = ObjectLockRetentionMode.fromValue(mode.get());
        if (known == ObjectLockRetentionMode.UNKNOWN_TO_SDK_VERSION) {
            throw invalid("Unknown wormMode directive.", MODE, mode.get());
        }
        Instant date = date(until.get());
        if (!date.isAfter(now)) {
            throw past(UNTIL, until.get());
        }
        return new Retention(known, date);
    }

    private static Instant date(String text) {
        try {
            return DateTimeFormatter.ISO_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeParseException e) {
            throw invalid("The retain until date must be provided in ISO 8601 format", UNTIL, text);
        }
    }

    static AwsException past(String argument, String value) {
        return invalid("The retain until date must be in the future!", argument, value);
    }

    private static String checkedHold(String status) {
        if (!status.equals("ON") && !status.equals("OFF")) {
            throw invalid("Legal Hold must be either of 'ON' or 'OFF'", LEGAL_HOLD, status);
        }
        return status;
    }

    private static AwsException invalid(String message, String argument, String value) {
        return S3Error.INVALID_ARGUMENT
                .exception(message)
                .with("ArgumentName", argument)
                .with("ArgumentValue", value);
    }

    /** {@return whether a deletion is to ignore governance mode, for which the bucket must have locks at all} */
    public static boolean isBypassed(Boolean header, Bucket bucket) {
        if (header != null && !isOn(bucket)) {
            throw S3Error.INVALID_ARGUMENT
                    .exception("x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.")
                    .with("ArgumentName", "x-amz-bypass-governance-retention");
        }
        return Boolean.TRUE.equals(header);
    }
}
