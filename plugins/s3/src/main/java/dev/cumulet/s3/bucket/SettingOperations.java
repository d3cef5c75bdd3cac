package dev.cumulet.s3.bucket;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.GetBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentRequest;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentResponse;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/**
 * Answers to questions for settings that every new bucket has, and that nothing here can change. Tools that manage
 * buckets ask for all of them.
 */
public final class SettingOperations {
    private final Buckets buckets;
    private final CanonicalUser users;

    /** Makes the operations. */
    public SettingOperations(Buckets buckets, CanonicalUser users) {
        this.buckets = buckets;
        this.users = users;
    }

    private BucketRecord find(String name, Call call) {
        return buckets.require(name, call).record();
    }

    /** {@return what S3 answers if a bucket never had a setting} */
    private AwsException absent(String bucket, Call call, S3Error error) {
        return error.exception().with("BucketName", find(bucket, call).name());
    }

    /** Answers GetBucketAcl: the owner may do everything. */
    public GetBucketAclResponse acl(GetBucketAclRequest input, Call call) {
        String owner = users.id(find(input.bucket(), call).owner());
        Grant all = Grant.builder()
                .grantee(user -> user.type("CanonicalUser").id(owner))
                .permission("FULL_CONTROL")
                .build();
        return GetBucketAclResponse.builder()
                .owner(any -> any.id(owner))
                .grants(all)
                .build();
    }

    /** Answers GetBucketEncryption: since January 2023 everything is encrypted with S3's own keys. */
    public GetBucketEncryptionResponse encryption(GetBucketEncryptionRequest input, Call call) {
        find(input.bucket(), call);
        ServerSideEncryptionRule usual = ServerSideEncryptionRule.builder()
                .applyServerSideEncryptionByDefault(encryption -> encryption.sseAlgorithm("AES256"))
                .bucketKeyEnabled(false)
                .build();
        return GetBucketEncryptionResponse.builder()
                .serverSideEncryptionConfiguration(configuration -> configuration.rules(usual))
                .build();
    }

    /** Answers GetBucketOwnershipControls. */
    public GetBucketOwnershipControlsResponse ownership(GetBucketOwnershipControlsRequest input, Call call) {
        OwnershipControlsRule rule = OwnershipControlsRule.builder()
                .objectOwnership(find(input.bucket(), call).ownership())
                .build();
        return GetBucketOwnershipControlsResponse.builder()
                .ownershipControls(controls -> controls.rules(rule))
                .build();
    }

    /** Answers GetPublicAccessBlock: since April 2023 new buckets block all public access. */
    public GetPublicAccessBlockResponse publicAccessBlock(GetPublicAccessBlockRequest input, Call call) {
        find(input.bucket(), call);
        return GetPublicAccessBlockResponse.builder()
                .publicAccessBlockConfiguration(block -> block.blockPublicAcls(true)
                        .ignorePublicAcls(true)
                        .blockPublicPolicy(true)
                        .restrictPublicBuckets(true))
                .build();
    }

    /** Answers GetBucketRequestPayment. */
    public GetBucketRequestPaymentResponse requestPayment(GetBucketRequestPaymentRequest input, Call call) {
        find(input.bucket(), call);
        return GetBucketRequestPaymentResponse.builder().payer("BucketOwner").build();
    }

    /** Answers GetBucketLogging. */
    public GetBucketLoggingResponse logging(GetBucketLoggingRequest input, Call call) {
        find(input.bucket(), call);
        return GetBucketLoggingResponse.builder().build();
    }

    /** Answers GetBucketAccelerateConfiguration. */
    public GetBucketAccelerateConfigurationResponse acceleration(
            GetBucketAccelerateConfigurationRequest input, Call call) {
        find(input.bucket(), call);
        return GetBucketAccelerateConfigurationResponse.builder().build();
    }

    /** Answers GetBucketPolicy. */
    public GetBucketPolicyResponse policy(GetBucketPolicyRequest input, Call call) {
        throw absent(input.bucket(), call, S3Error.NO_SUCH_BUCKET_POLICY);
    }

    /** Answers GetBucketCors. */
    public GetBucketCorsResponse cors(GetBucketCorsRequest input, Call call) {
        throw absent(input.bucket(), call, S3Error.NO_SUCH_CORS_CONFIGURATION);
    }

    /** Answers GetBucketLifecycleConfiguration. */
    public GetBucketLifecycleConfigurationResponse lifecycle(GetBucketLifecycleConfigurationRequest input, Call call) {
        throw absent(input.bucket(), call, S3Error.NO_SUCH_LIFECYCLE_CONFIGURATION);
    }

    /** Answers GetBucketWebsite. */
    public GetBucketWebsiteResponse website(GetBucketWebsiteRequest input, Call call) {
        throw absent(input.bucket(), call, S3Error.NO_SUCH_WEBSITE_CONFIGURATION);
    }

    /** Answers GetBucketReplication. */
    public GetBucketReplicationResponse replication(GetBucketReplicationRequest input, Call call) {
        throw absent(input.bucket(), call, S3Error.REPLICATION_CONFIGURATION_NOT_FOUND);
    }

    /** Answers GetObjectLockConfiguration. */
    public GetObjectLockConfigurationResponse objectLock(GetObjectLockConfigurationRequest input, Call call) {
        throw absent(input.bucket(), call, S3Error.OBJECT_LOCK_CONFIGURATION_NOT_FOUND);
    }
}
