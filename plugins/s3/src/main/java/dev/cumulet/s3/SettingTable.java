package dev.cumulet.s3;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.s3.bucket.SettingOperations;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteResponse;

/** Questions for settings that nothing here can change yet. */
final class SettingTable {
    private SettingTable() {}

    static List<Operation<?, ?>> rows(SettingOperations setting) {
        // spotless:off - one operation, one row
        return List.of(
                of("GetBucketAcl", "GET /{Bucket}?acl", 200, GetBucketAclRequest.class, GetBucketAclResponse.class, setting::acl).replyRoot("AccessControlPolicy"),
                of("GetBucketPolicy", "GET /{Bucket}?policy", 200, GetBucketPolicyRequest.class, GetBucketPolicyResponse.class, setting::policy),
                of("GetBucketLifecycleConfiguration", "GET /{Bucket}?lifecycle", 200, GetBucketLifecycleConfigurationRequest.class, GetBucketLifecycleConfigurationResponse.class, setting::lifecycle).replyRoot("LifecycleConfiguration"),
                of("GetBucketWebsite", "GET /{Bucket}?website", 200, GetBucketWebsiteRequest.class, GetBucketWebsiteResponse.class, setting::website).replyRoot("WebsiteConfiguration"),
                of("GetBucketReplication", "GET /{Bucket}?replication", 200, GetBucketReplicationRequest.class, GetBucketReplicationResponse.class, setting::replication).replyRoot("ReplicationConfiguration"));
        // spotless:on
    }
}
