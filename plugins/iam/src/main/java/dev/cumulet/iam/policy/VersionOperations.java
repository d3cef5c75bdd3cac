package dev.cumulet.iam.policy;

import dev.cumulet.iam.entity.Ledger;
import dev.cumulet.iam.entity.StoredPolicy;
import dev.cumulet.iam.error.IamError;
import dev.cumulet.iam.page.Page;
import dev.cumulet.iam.row.Row;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;

/** Versions of managed policies, of which five can be there at once. */
public final class VersionOperations {
    private final Ledger ledger;
    private final ManagedPolicies policies;

    public VersionOperations(Ledger ledger) {
        this.ledger = ledger;
        this.policies = new ManagedPolicies(ledger);
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Row.of("CreatePolicyVersion", CreatePolicyVersionRequest.class, CreatePolicyVersionResponse.class, this::create, "PolicyArn PolicyDocument", ""),
                Row.of("GetPolicyVersion", GetPolicyVersionRequest.class, GetPolicyVersionResponse.class, this::get, "PolicyArn VersionId", ""),
                Row.of("ListPolicyVersions", ListPolicyVersionsRequest.class, ListPolicyVersionsResponse.class, this::list, "PolicyArn", "Marker MaxItems"),
                Row.of("SetDefaultPolicyVersion", SetDefaultPolicyVersionRequest.class, this::setDefault, "PolicyArn VersionId"),
                Row.of("DeletePolicyVersion", DeletePolicyVersionRequest.class, this::delete, "PolicyArn VersionId"));
        // spotless:on
    }

    CreatePolicyVersionResponse create(CreatePolicyVersionRequest input, Call call) {
        PolicyOperations.check(input.policyDocument());
        StoredPolicy changed = change(
                call,
                input.policyArn(),
                policy -> policy.with(input.policyDocument(), Boolean.TRUE.equals(input.setAsDefault()), ledger.now()));
        return CreatePolicyVersionResponse.builder()
                .policyVersion(ManagedPolicies.shape(changed, changed.versions().getLast())
                        .build())
                .build();
    }

    private StoredPolicy change(Call call, String arn, UnaryOperator<StoredPolicy> change) {
        String account = call.identity().account();
        return ledger.policies().change(account, policies.own(account, arn).name(), change);
    }

    private static StoredPolicy.Version version(StoredPolicy policy, String arn, String id) {
        return policy.version(id).orElseThrow(() -> IamError.NO_SUCH_VERSION.exception(arn, id));
    }

    GetPolicyVersionResponse get(GetPolicyVersionRequest input, Call call) {
        StoredPolicy policy = policies.get(call.identity().account(), input.policyArn());
        return GetPolicyVersionResponse.builder()
                .policyVersion(ManagedPolicies.whole(policy, version(policy, input.policyArn(), input.versionId())))
                .build();
    }

    ListPolicyVersionsResponse list(ListPolicyVersionsRequest input, Call call) {
        StoredPolicy policy = policies.get(call.identity().account(), input.policyArn());
        // The newest first, as AWS has them.
        int last = policy.lastVersion();
        Page<StoredPolicy.Version> page = Page.of(
                policy.versions().stream(),
                version -> String.format(
                        "%09d", last - Integer.parseInt(version.id().substring(1))),
                input.marker(),
                input.maxItems());
        return ListPolicyVersionsResponse.builder()
                .versions(page.items().stream()
                        .map(version -> ManagedPolicies.shape(policy, version).build())
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    void setDefault(SetDefaultPolicyVersionRequest input, Call call) {
        change(
                call,
                input.policyArn(),
                policy -> policy.withDefault(
                        version(policy, input.policyArn(), input.versionId()).id(), ledger.now()));
    }

    void delete(DeletePolicyVersionRequest input, Call call) {
        change(
                call,
                input.policyArn(),
                policy -> policy.without(version(policy, input.policyArn(), input.versionId())));
    }
}
