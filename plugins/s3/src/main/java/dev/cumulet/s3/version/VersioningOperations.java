package dev.cumulet.s3.version;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.lock.ObjectLock;
import dev.cumulet.spi.service.Call;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.MFADelete;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;

/** Answers to the operations on the versioning of buckets. */
public final class VersioningOperations {
    private final Buckets buckets;

    /** Makes the operations. */
    public VersioningOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    /** Answers GetBucketVersioning: a bucket that never had it has no status. */
    public GetBucketVersioningResponse get(GetBucketVersioningRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        return bucket.settings()
                .get(Setting.VERSIONING)
                .map(setting -> GetBucketVersioningResponse.builder()
                        .status(setting.status())
                        .mfaDelete(setting.mfaDeleteAsString())
                        .build())
                .orElseGet(() -> GetBucketVersioningResponse.builder().build());
    }

    /** Answers PutBucketVersioning. */
    public PutBucketVersioningResponse put(PutBucketVersioningRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        VersioningConfiguration wanted = input.versioningConfiguration();
        if (wanted == null || wanted.statusAsString() == null) {
            throw S3Error.ILLEGAL_VERSIONING_CONFIGURATION.exception();
        }
        if (wanted.status() == BucketVersioningStatus.UNKNOWN_TO_SDK_VERSION
                || wanted.mfaDelete() == MFADelete.UNKNOWN_TO_SDK_VERSION) {
            throw S3Error.MALFORMED_XML.exception();
        }
        if (wanted.mfaDelete() == MFADelete.ENABLED) {
            MfaDelete.require(call);
        }
        MfaDelete.check(bucket, call);
        bucket.settings().update(Setting.VERSIONING, present -> {
            if (wanted.status() == BucketVersioningStatus.SUSPENDED && ObjectLock.isOn(bucket)) {
                throw S3Error.INVALID_BUCKET_STATE.exception("An Object Lock configuration is present on this bucket,"
                        + " so the versioning state cannot be changed.");
            }
            if (wanted.status() == BucketVersioningStatus.SUSPENDED
                    && bucket.settings().get(Setting.REPLICATION).isPresent()) {
                throw S3Error.INVALID_BUCKET_STATE.exception("A replication configuration is present on this bucket, so"
                        + " you cannot change the versioning state. To change the versioning state, first delete the"
                        + " replication configuration.");
            }
            return Optional.of(merged(wanted, present));
        });
        return PutBucketVersioningResponse.builder().build();
    }

    /** What a request doesn't say of MFA delete stays as it is. */
    private static VersioningConfiguration merged(
            VersioningConfiguration wanted, Optional<VersioningConfiguration> present) {
        return wanted.mfaDelete() != null || present.isEmpty()
                ? wanted
                : wanted.copy(merged -> merged.mfaDelete(present.get().mfaDelete()));
    }
}
