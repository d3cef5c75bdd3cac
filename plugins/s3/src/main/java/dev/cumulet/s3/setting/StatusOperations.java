package dev.cumulet.s3.setting;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.Call;
import software.amazon.awssdk.services.s3.model.AbacStatus;
import software.amazon.awssdk.services.s3.model.AccelerateConfiguration;
import software.amazon.awssdk.services.s3.model.GetBucketAbacRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAbacResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentRequest;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentResponse;
import software.amazon.awssdk.services.s3.model.PutBucketAbacRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAbacResponse;
import software.amazon.awssdk.services.s3.model.PutBucketAccelerateConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAccelerateConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketRequestPaymentRequest;
import software.amazon.awssdk.services.s3.model.PutBucketRequestPaymentResponse;
import software.amazon.awssdk.services.s3.model.RequestPaymentConfiguration;

/** Answers to the operations on settings that are one word: who pays, acceleration, and access by attributes. */
public final class StatusOperations {
    private final Buckets buckets;

    /** Makes the operations. */
    public StatusOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    /** Answers PutBucketRequestPayment. */
    public PutBucketRequestPaymentResponse putPayment(PutBucketRequestPaymentRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        RequestPaymentConfiguration payment = Documents.require(input.requestPaymentConfiguration());
        Documents.checkWord(payment.payerAsString(), "BucketOwner", "Requester");
        bucket.settings().put(Setting.REQUEST_PAYMENT, payment);
        return PutBucketRequestPaymentResponse.builder().build();
    }

    /** Answers GetBucketRequestPayment. */
    public GetBucketRequestPaymentResponse payment(GetBucketRequestPaymentRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        return GetBucketRequestPaymentResponse.builder()
                .payer(bucket.settings()
                        .get(Setting.REQUEST_PAYMENT)
                        .map(RequestPaymentConfiguration::payerAsString)
                        .orElse("BucketOwner"))
                .build();
    }

    /** Answers PutBucketAccelerateConfiguration; the accelerated endpoint needs the bucket's name to be one label. */
    public PutBucketAccelerateConfigurationResponse putAcceleration(
            PutBucketAccelerateConfigurationRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        if (bucket.name().contains(".")) {
            throw S3Error.INVALID_REQUEST.exception(
                    "S3 Transfer Acceleration is not supported for buckets with periods (.) in their names");
        }
        AccelerateConfiguration acceleration = Documents.require(input.accelerateConfiguration());
        Documents.checkWord(acceleration.statusAsString(), "Enabled", "Suspended");
        bucket.settings().put(Setting.ACCELERATE, acceleration);
        return PutBucketAccelerateConfigurationResponse.builder().build();
    }

    /** Answers GetBucketAccelerateConfiguration: a bucket that never had it has no status. */
    public GetBucketAccelerateConfigurationResponse acceleration(
            GetBucketAccelerateConfigurationRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        return GetBucketAccelerateConfigurationResponse.builder()
                .status(bucket.settings()
                        .get(Setting.ACCELERATE)
                        .map(AccelerateConfiguration::statusAsString)
                        .orElse(null))
                .build();
    }

    /** Answers PutBucketAbac. */
    public PutBucketAbacResponse putAbac(PutBucketAbacRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        AbacStatus abac = Documents.require(input.abacStatus());
        Documents.checkWord(abac.statusAsString(), "Enabled", "Disabled");
        bucket.settings().put(Setting.ABAC, abac);
        return PutBucketAbacResponse.builder().build();
    }

    /** Answers GetBucketAbac. */
    public GetBucketAbacResponse abac(GetBucketAbacRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        return GetBucketAbacResponse.builder()
                .abacStatus(bucket.settings()
                        .get(Setting.ABAC)
                        .orElseGet(() -> AbacStatus.builder().status("Disabled").build()))
                .build();
    }
}
