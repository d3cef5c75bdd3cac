package dev.cumulet.s3.lock;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.bucket.Versioning;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.Call;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.DefaultRetention;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.ObjectLockRule;
import software.amazon.awssdk.services.s3.model.PutObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLockConfigurationResponse;

/** Answers to the operations on the object lock of buckets. */
public final class LockConfigurationOperations {
    private static final int MOST_DAYS = 36_500;
    private static final int MOST_YEARS = 100;

    private final Buckets buckets;

    /** Makes the operations. */
    public LockConfigurationOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    /** Answers GetObjectLockConfiguration. */
    public GetObjectLockConfigurationResponse get(GetObjectLockConfigurationRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        ObjectLockConfiguration configuration = bucket.settings()
                .get(Setting.OBJECT_LOCK)
                .orElseThrow(() ->
                        S3Error.OBJECT_LOCK_CONFIGURATION_NOT_FOUND.exception().with("BucketName", bucket.name()));
        return GetObjectLockConfigurationResponse.builder()
                .objectLockConfiguration(configuration)
                .build();
    }

    /** Answers PutObjectLockConfiguration. There is no way to switch object lock off again. */
    public PutObjectLockConfigurationResponse put(PutObjectLockConfigurationRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        ObjectLockConfiguration wanted = input.objectLockConfiguration();
        if (wanted == null || wanted.objectLockEnabled() != ObjectLockEnabled.ENABLED) {
            throw S3Error.MALFORMED_XML.exception();
        }
        if (wanted.rule() != null) {
            check(wanted.rule());
        }
        // In one step: versioning must not be suspended in between.
        bucket.settings().update(Setting.OBJECT_LOCK, present -> {
            if (bucket.versioning() != Versioning.ENABLED) {
                throw S3Error.INVALID_BUCKET_STATE.exception(
                        "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration");
            }
            return Optional.of(wanted);
        });
        return PutObjectLockConfigurationResponse.builder().build();
    }

    private static void check(ObjectLockRule rule) {
        DefaultRetention retention = rule.defaultRetention();
        boolean isWhole = retention != null
                && retention.mode() != null
                && retention.mode() != ObjectLockRetentionMode.UNKNOWN_TO_SDK_VERSION
                && retention.days() == null != (retention.years() == null);
        if (!isWhole) {
            throw S3Error.MALFORMED_XML.exception();
        }
        int period = retention.days() != null ? retention.days() : retention.years();
        if (period <= 0) {
            throw S3Error.INVALID_ARGUMENT.exception("Default retention period must be a positive integer value.");
        }
        if (period > (retention.days() != null ? MOST_DAYS : MOST_YEARS)) {
            throw S3Error.INVALID_ARGUMENT.exception("Default retention period too large.");
        }
    }
}
