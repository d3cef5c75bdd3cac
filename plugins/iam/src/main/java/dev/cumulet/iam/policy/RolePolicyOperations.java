package dev.cumulet.iam.policy;

import dev.cumulet.iam.entity.Ledger;
import dev.cumulet.iam.entity.StoredRole;
import dev.cumulet.iam.page.Page;
import dev.cumulet.iam.row.Row;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;

/** The policies of roles: written into them, or attached to them. */
public final class RolePolicyOperations {
    private final HolderPolicies<StoredRole> policies;

    public RolePolicyOperations(Ledger ledger) {
        this.policies = HolderPolicies.ofRoles(ledger);
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Row.of("PutRolePolicy", PutRolePolicyRequest.class, this::put, "RoleName PolicyName PolicyDocument"),
                Row.of("GetRolePolicy", GetRolePolicyRequest.class, GetRolePolicyResponse.class, this::get, "RoleName PolicyName", ""),
                Row.of("ListRolePolicies", ListRolePoliciesRequest.class, ListRolePoliciesResponse.class, this::list, "RoleName", "Marker MaxItems"),
                Row.of("DeleteRolePolicy", DeleteRolePolicyRequest.class, this::delete, "RoleName PolicyName"),
                Row.of("AttachRolePolicy", AttachRolePolicyRequest.class, this::attach, "RoleName PolicyArn"),
                Row.of("DetachRolePolicy", DetachRolePolicyRequest.class, this::detach, "RoleName PolicyArn"),
                Row.of("PutRolePermissionsBoundary", PutRolePermissionsBoundaryRequest.class, this::bound, "RoleName PermissionsBoundary"),
                Row.of("DeleteRolePermissionsBoundary", DeleteRolePermissionsBoundaryRequest.class, this::unbound, "RoleName"),
                Row.of("ListAttachedRolePolicies", ListAttachedRolePoliciesRequest.class, ListAttachedRolePoliciesResponse.class, this::attached, "RoleName", "PathPrefix Marker MaxItems"));
        // spotless:on
    }

    void put(PutRolePolicyRequest input, Call call) {
        policies.put(call.identity().account(), input.roleName(), input.policyName(), input.policyDocument());
    }

    GetRolePolicyResponse get(GetRolePolicyRequest input, Call call) {
        return GetRolePolicyResponse.builder()
                .roleName(input.roleName())
                .policyName(input.policyName())
                .policyDocument(policies.get(call.identity().account(), input.roleName(), input.policyName()))
                .build();
    }

    ListRolePoliciesResponse list(ListRolePoliciesRequest input, Call call) {
        Page<String> page =
                policies.names(call.identity().account(), input.roleName(), input.marker(), input.maxItems());
        return ListRolePoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    void delete(DeleteRolePolicyRequest input, Call call) {
        policies.delete(call.identity().account(), input.roleName(), input.policyName());
    }

    void attach(AttachRolePolicyRequest input, Call call) {
        policies.attach(call.identity().account(), input.roleName(), input.policyArn());
    }

    void detach(DetachRolePolicyRequest input, Call call) {
        policies.detach(call.identity().account(), input.roleName(), input.policyArn());
    }

    void bound(PutRolePermissionsBoundaryRequest input, Call call) {
        policies.bound(call.identity().account(), input.roleName(), Optional.of(input.permissionsBoundary()));
    }

    void unbound(DeleteRolePermissionsBoundaryRequest input, Call call) {
        policies.bound(call.identity().account(), input.roleName(), Optional.empty());
    }

    ListAttachedRolePoliciesResponse attached(ListAttachedRolePoliciesRequest input, Call call) {
        Page<AttachedPolicy> page = policies.attached(
                call.identity().account(), input.roleName(), input.pathPrefix(), input.marker(), input.maxItems());
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }
}
