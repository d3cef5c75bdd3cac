package dev.cumulet.s3;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.s3.setting.EncryptionOperations;
import dev.cumulet.s3.setting.LoggingOperations;
import dev.cumulet.s3.setting.OwnershipOperations;
import dev.cumulet.s3.setting.PublicAccessOperations;
import dev.cumulet.s3.setting.StatusOperations;
import dev.cumulet.s3.setting.TaggingOperations;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAbacRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAbacResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentRequest;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.PutBucketAbacRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAbacResponse;
import software.amazon.awssdk.services.s3.model.PutBucketAccelerateConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAccelerateConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.PutBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLoggingResponse;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketRequestPaymentRequest;
import software.amazon.awssdk.services.s3.model.PutBucketRequestPaymentResponse;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockResponse;

/** The operations on buckets' settings that are kept as they are. */
final class KeptSettingTable {
    private KeptSettingTable() {}

    static List<Operation<?, ?>> rows(
            EncryptionOperations encryption,
            LoggingOperations logging,
            OwnershipOperations ownership,
            PublicAccessOperations publicAccess,
            StatusOperations status,
            TaggingOperations tagging) {
        // spotless:off - one operation, one row
        return List.of(
                of("GetBucketEncryption", "GET /{Bucket}?encryption", 200, GetBucketEncryptionRequest.class, GetBucketEncryptionResponse.class, encryption::get).replyRoot("ServerSideEncryptionConfiguration"),
                of("PutBucketEncryption", "PUT /{Bucket}?encryption", 200, PutBucketEncryptionRequest.class, PutBucketEncryptionResponse.class, encryption::put),
                of("DeleteBucketEncryption", "DELETE /{Bucket}?encryption", 204, DeleteBucketEncryptionRequest.class, DeleteBucketEncryptionResponse.class, encryption::delete),
                of("GetBucketLogging", "GET /{Bucket}?logging", 200, GetBucketLoggingRequest.class, GetBucketLoggingResponse.class, logging::get).replyRoot("BucketLoggingStatus"),
                of("PutBucketLogging", "PUT /{Bucket}?logging", 200, PutBucketLoggingRequest.class, PutBucketLoggingResponse.class, logging::put),
                of("GetBucketOwnershipControls", "GET /{Bucket}?ownershipControls", 200, GetBucketOwnershipControlsRequest.class, GetBucketOwnershipControlsResponse.class, ownership::get).replyRoot("OwnershipControls"),
                of("PutBucketOwnershipControls", "PUT /{Bucket}?ownershipControls", 200, PutBucketOwnershipControlsRequest.class, PutBucketOwnershipControlsResponse.class, ownership::put),
                of("DeleteBucketOwnershipControls", "DELETE /{Bucket}?ownershipControls", 204, DeleteBucketOwnershipControlsRequest.class, DeleteBucketOwnershipControlsResponse.class, ownership::delete),
                of("GetPublicAccessBlock", "GET /{Bucket}?publicAccessBlock", 200, GetPublicAccessBlockRequest.class, GetPublicAccessBlockResponse.class, publicAccess::get).replyRoot("PublicAccessBlockConfiguration"),
                of("PutPublicAccessBlock", "PUT /{Bucket}?publicAccessBlock", 200, PutPublicAccessBlockRequest.class, PutPublicAccessBlockResponse.class, publicAccess::put),
                of("DeletePublicAccessBlock", "DELETE /{Bucket}?publicAccessBlock", 204, DeletePublicAccessBlockRequest.class, DeletePublicAccessBlockResponse.class, publicAccess::delete),
                of("GetBucketRequestPayment", "GET /{Bucket}?requestPayment", 200, GetBucketRequestPaymentRequest.class, GetBucketRequestPaymentResponse.class, status::payment).replyRoot("RequestPaymentConfiguration"),
                of("PutBucketRequestPayment", "PUT /{Bucket}?requestPayment", 200, PutBucketRequestPaymentRequest.class, PutBucketRequestPaymentResponse.class, status::putPayment),
                of("GetBucketAccelerateConfiguration", "GET /{Bucket}?accelerate", 200, GetBucketAccelerateConfigurationRequest.class, GetBucketAccelerateConfigurationResponse.class, status::acceleration).replyRoot("AccelerateConfiguration"),
                of("PutBucketAccelerateConfiguration", "PUT /{Bucket}?accelerate", 200, PutBucketAccelerateConfigurationRequest.class, PutBucketAccelerateConfigurationResponse.class, status::putAcceleration),
                of("GetBucketAbac", "GET /{Bucket}?abac", 200, GetBucketAbacRequest.class, GetBucketAbacResponse.class, status::abac).replyRoot("AbacStatus"),
                of("PutBucketAbac", "PUT /{Bucket}?abac", 200, PutBucketAbacRequest.class, PutBucketAbacResponse.class, status::putAbac),
                of("GetBucketTagging", "GET /{Bucket}?tagging", 200, GetBucketTaggingRequest.class, GetBucketTaggingResponse.class, tagging::get).replyRoot("Tagging"),
                of("PutBucketTagging", "PUT /{Bucket}?tagging", 204, PutBucketTaggingRequest.class, PutBucketTaggingResponse.class, tagging::put),
                of("DeleteBucketTagging", "DELETE /{Bucket}?tagging", 204, DeleteBucketTaggingRequest.class, DeleteBucketTaggingResponse.class, tagging::delete));
        // spotless:on
    }
}
