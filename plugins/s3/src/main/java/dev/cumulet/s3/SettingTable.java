package dev.cumulet.s3;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.s3.bucket.SettingOperations;
import dev.cumulet.s3.setting.TaggingOperations;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingResponse;
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
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingResponse;

/** The operations on buckets' settings. */
final class SettingTable {
    private SettingTable() {}

    static List<Operation<?, ?>> rows(SettingOperations setting, TaggingOperations tagging) {
        // spotless:off - one operation, one row
        return List.of(
                of("GetBucketAcl", "GET /{Bucket}?acl", 200, GetBucketAclRequest.class, GetBucketAclResponse.class, setting::acl).replyRoot("AccessControlPolicy"),
                of("GetBucketEncryption", "GET /{Bucket}?encryption", 200, GetBucketEncryptionRequest.class, GetBucketEncryptionResponse.class, setting::encryption).replyRoot("ServerSideEncryptionConfiguration"),
                of("GetBucketOwnershipControls", "GET /{Bucket}?ownershipControls", 200, GetBucketOwnershipControlsRequest.class, GetBucketOwnershipControlsResponse.class, setting::ownership).replyRoot("OwnershipControls"),
                of("GetPublicAccessBlock", "GET /{Bucket}?publicAccessBlock", 200, GetPublicAccessBlockRequest.class, GetPublicAccessBlockResponse.class, setting::publicAccessBlock).replyRoot("PublicAccessBlockConfiguration"),
                of("GetBucketRequestPayment", "GET /{Bucket}?requestPayment", 200, GetBucketRequestPaymentRequest.class, GetBucketRequestPaymentResponse.class, setting::requestPayment).replyRoot("RequestPaymentConfiguration"),
                of("GetBucketLogging", "GET /{Bucket}?logging", 200, GetBucketLoggingRequest.class, GetBucketLoggingResponse.class, setting::logging).replyRoot("BucketLoggingStatus"),
                of("GetBucketAccelerateConfiguration", "GET /{Bucket}?accelerate", 200, GetBucketAccelerateConfigurationRequest.class, GetBucketAccelerateConfigurationResponse.class, setting::acceleration).replyRoot("AccelerateConfiguration"),
                of("GetBucketTagging", "GET /{Bucket}?tagging", 200, GetBucketTaggingRequest.class, GetBucketTaggingResponse.class, tagging::get).replyRoot("Tagging"),
                of("PutBucketTagging", "PUT /{Bucket}?tagging", 204, PutBucketTaggingRequest.class, PutBucketTaggingResponse.class, tagging::put),
                of("DeleteBucketTagging", "DELETE /{Bucket}?tagging", 204, DeleteBucketTaggingRequest.class, DeleteBucketTaggingResponse.class, tagging::delete),
                of("GetBucketPolicy", "GET /{Bucket}?policy", 200, GetBucketPolicyRequest.class, GetBucketPolicyResponse.class, setting::policy),
                of("GetBucketCors", "GET /{Bucket}?cors", 200, GetBucketCorsRequest.class, GetBucketCorsResponse.class, setting::cors).replyRoot("CORSConfiguration"),
                of("GetBucketLifecycleConfiguration", "GET /{Bucket}?lifecycle", 200, GetBucketLifecycleConfigurationRequest.class, GetBucketLifecycleConfigurationResponse.class, setting::lifecycle).replyRoot("LifecycleConfiguration"),
                of("GetBucketWebsite", "GET /{Bucket}?website", 200, GetBucketWebsiteRequest.class, GetBucketWebsiteResponse.class, setting::website).replyRoot("WebsiteConfiguration"),
                of("GetBucketReplication", "GET /{Bucket}?replication", 200, GetBucketReplicationRequest.class, GetBucketReplicationResponse.class, setting::replication).replyRoot("ReplicationConfiguration"),
                of("GetObjectLockConfiguration", "GET /{Bucket}?object-lock", 200, GetObjectLockConfigurationRequest.class, GetObjectLockConfigurationResponse.class, setting::objectLock).replyRoot("ObjectLockConfiguration"));
        // spotless:on
    }
}
