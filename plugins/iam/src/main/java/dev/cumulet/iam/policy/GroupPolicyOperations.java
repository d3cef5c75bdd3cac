package dev.cumulet.iam.policy;

import dev.cumulet.iam.entity.Ledger;
import dev.cumulet.iam.entity.StoredGroup;
import dev.cumulet.iam.page.Page;
import dev.cumulet.iam.row.Row;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;

/** The policies of groups: written into them, or attached to them. */
public final class GroupPolicyOperations {
    private final HolderPolicies<StoredGroup> policies;

    public GroupPolicyOperations(Ledger ledger) {
        this.policies = HolderPolicies.ofGroups(ledger);
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Row.of("PutGroupPolicy", PutGroupPolicyRequest.class, this::put, "GroupName PolicyName PolicyDocument"),
                Row.of("GetGroupPolicy", GetGroupPolicyRequest.class, GetGroupPolicyResponse.class, this::get, "GroupName PolicyName", ""),
                Row.of("ListGroupPolicies", ListGroupPoliciesRequest.class, ListGroupPoliciesResponse.class, this::list, "GroupName", "Marker MaxItems"),
                Row.of("DeleteGroupPolicy", DeleteGroupPolicyRequest.class, this::delete, "GroupName PolicyName"),
                Row.of("AttachGroupPolicy", AttachGroupPolicyRequest.class, this::attach, "GroupName PolicyArn"),
                Row.of("DetachGroupPolicy", DetachGroupPolicyRequest.class, this::detach, "GroupName PolicyArn"),
                Row.of("ListAttachedGroupPolicies", ListAttachedGroupPoliciesRequest.class, ListAttachedGroupPoliciesResponse.class, this::attached, "GroupName", "PathPrefix Marker MaxItems"));
        // spotless:on
    }

    void put(PutGroupPolicyRequest input, Call call) {
        policies.put(call.identity().account(), input.groupName(), input.policyName(), input.policyDocument());
    }

    GetGroupPolicyResponse get(GetGroupPolicyRequest input, Call call) {
        return GetGroupPolicyResponse.builder()
                .groupName(input.groupName())
                .policyName(input.policyName())
                .policyDocument(policies.get(call.identity().account(), input.groupName(), input.policyName()))
                .build();
    }

    ListGroupPoliciesResponse list(ListGroupPoliciesRequest input, Call call) {
        Page<String> page =
                policies.names(call.identity().account(), input.groupName(), input.marker(), input.maxItems());
        return ListGroupPoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    void delete(DeleteGroupPolicyRequest input, Call call) {
        policies.delete(call.identity().account(), input.groupName(), input.policyName());
    }

    void attach(AttachGroupPolicyRequest input, Call call) {
        policies.attach(call.identity().account(), input.groupName(), input.policyArn());
    }

    void detach(DetachGroupPolicyRequest input, Call call) {
        policies.detach(call.identity().account(), input.groupName(), input.policyArn());
    }

    ListAttachedGroupPoliciesResponse attached(ListAttachedGroupPoliciesRequest input, Call call) {
        Page<AttachedPolicy> page = policies.attached(
                call.identity().account(), input.groupName(), input.pathPrefix(), input.marker(), input.maxItems());
        return ListAttachedGroupPoliciesResponse.builder()
                .attachedPolicies(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }
}
