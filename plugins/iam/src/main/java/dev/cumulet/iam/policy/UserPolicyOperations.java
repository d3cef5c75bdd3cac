package dev.cumulet.iam.policy;

import dev.cumulet.iam.entity.Ledger;
import dev.cumulet.iam.entity.StoredUser;
import dev.cumulet.iam.page.Page;
import dev.cumulet.iam.row.Row;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;

/** The policies of users: written into them, or attached to them. */
public final class UserPolicyOperations {
    private final HolderPolicies<StoredUser> policies;

    public UserPolicyOperations(Ledger ledger) {
        this.policies = HolderPolicies.ofUsers(ledger);
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Row.of("PutUserPolicy", PutUserPolicyRequest.class, this::put, "UserName PolicyName PolicyDocument"),
                Row.of("GetUserPolicy", GetUserPolicyRequest.class, GetUserPolicyResponse.class, this::get, "UserName PolicyName", ""),
                Row.of("ListUserPolicies", ListUserPoliciesRequest.class, ListUserPoliciesResponse.class, this::list, "UserName", "Marker MaxItems"),
                Row.of("DeleteUserPolicy", DeleteUserPolicyRequest.class, this::delete, "UserName PolicyName"),
                Row.of("AttachUserPolicy", AttachUserPolicyRequest.class, this::attach, "UserName PolicyArn"),
                Row.of("DetachUserPolicy", DetachUserPolicyRequest.class, this::detach, "UserName PolicyArn"),
                Row.of("PutUserPermissionsBoundary", PutUserPermissionsBoundaryRequest.class, this::bound, "UserName PermissionsBoundary"),
                Row.of("DeleteUserPermissionsBoundary", DeleteUserPermissionsBoundaryRequest.class, this::unbound, "UserName"),
                Row.of("ListAttachedUserPolicies", ListAttachedUserPoliciesRequest.class, ListAttachedUserPoliciesResponse.class, this::attached, "UserName", "PathPrefix Marker MaxItems"));
        // spotless:on
    }

    void put(PutUserPolicyRequest input, Call call) {
        policies.put(call.identity().account(), input.userName(), input.policyName(), input.policyDocument());
    }

    GetUserPolicyResponse get(GetUserPolicyRequest input, Call call) {
        return GetUserPolicyResponse.builder()
                .userName(input.userName())
                .policyName(input.policyName())
                .policyDocument(policies.get(call.identity().account(), input.userName(), input.policyName()))
                .build();
    }

    ListUserPoliciesResponse list(ListUserPoliciesRequest input, Call call) {
        Page<String> page =
                policies.names(call.identity().account(), input.userName(), input.marker(), input.maxItems());
        return ListUserPoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    void delete(DeleteUserPolicyRequest input, Call call) {
        policies.delete(call.identity().account(), input.userName(), input.policyName());
    }

    void attach(AttachUserPolicyRequest input, Call call) {
        policies.attach(call.identity().account(), input.userName(), input.policyArn());
    }

    void detach(DetachUserPolicyRequest input, Call call) {
        policies.detach(call.identity().account(), input.userName(), input.policyArn());
    }

    void bound(PutUserPermissionsBoundaryRequest input, Call call) {
        policies.bound(call.identity().account(), input.userName(), Optional.of(input.permissionsBoundary()));
    }

    void unbound(DeleteUserPermissionsBoundaryRequest input, Call call) {
        policies.bound(call.identity().account(), input.userName(), Optional.empty());
    }

    ListAttachedUserPoliciesResponse attached(ListAttachedUserPoliciesRequest input, Call call) {
        Page<AttachedPolicy> page = policies.attached(
                call.identity().account(), input.userName(), input.pathPrefix(), input.marker(), input.maxItems());
        return ListAttachedUserPoliciesResponse.builder()
                .attachedPolicies(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }
}
