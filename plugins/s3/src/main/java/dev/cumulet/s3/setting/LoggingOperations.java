package dev.cumulet.s3.setting;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.BucketRecord;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingResponse;
import software.amazon.awssdk.services.s3.model.LoggingEnabled;
import software.amazon.awssdk.services.s3.model.PutBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLoggingResponse;
import software.amazon.awssdk.services.s3.model.TargetGrant;
import software.amazon.awssdk.services.s3.model.TargetObjectKeyFormat;

/** Answers to the operations on where a bucket's access log goes. */
public final class LoggingOperations {
    private static final String FIRST_REGION = "us-east-1";

    private final Buckets buckets;

    /** Makes the operations. */
    public LoggingOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    /** Answers PutBucketLogging; a status without a target ends the log. */
    public PutBucketLoggingResponse put(PutBucketLoggingRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        LoggingEnabled logging = Documents.require(input.bucketLoggingStatus()).loggingEnabled();
        if (logging == null) {
            bucket.settings().remove(Setting.LOGGING);
        } else {
            check(logging);
            checkTarget(bucket.record(), logging.targetBucket());
            String prefix = logging.targetPrefix() == null ? "" : logging.targetPrefix();
            bucket.settings()
                    .put(
                            Setting.LOGGING,
                            logging.toBuilder().targetPrefix(prefix).build());
        }
        return PutBucketLoggingResponse.builder().build();
    }

    private static void check(LoggingEnabled logging) {
        Documents.check(
                logging.targetBucket() != null && !logging.targetBucket().isEmpty());
        logging.targetGrants().forEach(LoggingOperations::check);
        TargetObjectKeyFormat format = logging.targetObjectKeyFormat();
        Documents.check(format == null || format.simplePrefix() == null ^ format.partitionedPrefix() == null);
        if (format != null && format.partitionedPrefix() != null) {
            Documents.checkWord(format.partitionedPrefix().partitionDateSourceAsString(), "EventTime", "DeliveryTime");
        }
    }

    private static void check(TargetGrant grant) {
        Documents.check(grant.grantee() != null);
        Documents.checkWord(grant.permissionAsString(), "FULL_CONTROL", "READ", "WRITE");
    }

    private void checkTarget(BucketRecord source, String targetName) {
        BucketRecord target = buckets.find(targetName)
                .map(Bucket::record)
                .orElseThrow(() -> refusal("The target bucket for logging does not exist", targetName));
        if (!target.owner().equals(source.owner())) {
            throw refusal("The owner for the bucket to be logged and the target bucket must be the same.", targetName);
        }
        if (!target.region().equals(source.region())) {
            AwsException error = S3Error.CROSS_LOCATION_LOGGING_PROHIBITED.exception();
            // Recorded answers: the oldest region is not named.
            throw (source.region().equals(FIRST_REGION) ? error : error.with("SourceBucketLocation", source.region()))
                    .with("TargetBucketLocation", target.region());
        }
    }

    private static AwsException refusal(String message, String target) {
        return S3Error.INVALID_TARGET_BUCKET_FOR_LOGGING.exception(message).with("TargetBucket", target);
    }

    /** Answers GetBucketLogging. */
    public GetBucketLoggingResponse get(GetBucketLoggingRequest input, Call call) {
        return GetBucketLoggingResponse.builder()
                .loggingEnabled(buckets.require(input.bucket(), call)
                        .settings()
                        .get(Setting.LOGGING)
                        .orElse(null))
                .build();
    }
}
