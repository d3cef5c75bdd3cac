package dev.cumulet.s3;

import static dev.cumulet.spi.service.Operation.of;
import static dev.cumulet.spi.service.Operation.streaming;

import dev.cumulet.s3.access.AclOperations;
import dev.cumulet.s3.access.PolicyOperations;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;
import software.amazon.awssdk.services.s3.model.PutBucketAclRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAclResponse;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.PutObjectAclRequest;
import software.amazon.awssdk.services.s3.model.PutObjectAclResponse;

/** The operations on policies and ACLs. */
final class AccessControlTable {
    private AccessControlTable() {}

    static List<Operation<?, ?>> rows(PolicyOperations policy, AclOperations acl) {
        // spotless:off - one operation, one row
        return List.of(
                of("PutBucketPolicy", "PUT /{Bucket}?policy", 204, PutBucketPolicyRequest.class, PutBucketPolicyResponse.class, policy::put),
                of("GetBucketPolicy", "GET /{Bucket}?policy", 200, GetBucketPolicyRequest.class, GetBucketPolicyResponse.class, policy::get),
                of("DeleteBucketPolicy", "DELETE /{Bucket}?policy", 204, DeleteBucketPolicyRequest.class, DeleteBucketPolicyResponse.class, policy::delete),
                of("GetBucketPolicyStatus", "GET /{Bucket}?policyStatus", 200, GetBucketPolicyStatusRequest.class, GetBucketPolicyStatusResponse.class, policy::status).replyRoot("PolicyStatus"),
                of("GetBucketAcl", "GET /{Bucket}?acl", 200, GetBucketAclRequest.class, GetBucketAclResponse.class, acl::ofBucket).replyRoot("AccessControlPolicy"),
                of("PutBucketAcl", "PUT /{Bucket}?acl", 200, PutBucketAclRequest.class, PutBucketAclResponse.class, acl::putOfBucket),
                streaming("GetObjectAcl", "GET /{Bucket}/{Key+}?acl", 200, GetObjectAclRequest.class, GetObjectAclResponse.class, acl::ofObject).replyRoot("AccessControlPolicy"),
                streaming("PutObjectAcl", "PUT /{Bucket}/{Key+}?acl", 200, PutObjectAclRequest.class, PutObjectAclResponse.class, acl::putOfObject));
        // spotless:on
    }
}
