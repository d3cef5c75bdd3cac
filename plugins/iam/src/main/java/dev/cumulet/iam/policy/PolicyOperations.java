package dev.cumulet.iam.policy;

import dev.cumulet.iam.document.PolicyDocument;
import dev.cumulet.iam.entity.Arns;
import dev.cumulet.iam.entity.Entities;
import dev.cumulet.iam.entity.Ledger;
import dev.cumulet.iam.entity.StoredPolicy;
import dev.cumulet.iam.entity.Tags;
import dev.cumulet.iam.error.IamError;
import dev.cumulet.iam.page.Page;
import dev.cumulet.iam.row.Row;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;

/** Managed policies by themselves. */
public final class PolicyOperations {
    private static final int MOST_LETTERS = 6144;

    private final Ledger ledger;
    private final ManagedPolicies policies;

    public PolicyOperations(Ledger ledger) {
        this.ledger = ledger;
        this.policies = new ManagedPolicies(ledger);
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Row.of("CreatePolicy", CreatePolicyRequest.class, CreatePolicyResponse.class, this::create, "PolicyName PolicyDocument", "Path Description Tags"),
                Row.of("GetPolicy", GetPolicyRequest.class, GetPolicyResponse.class, this::get, "PolicyArn", ""),
                Row.of("ListPolicies", ListPoliciesRequest.class, ListPoliciesResponse.class, this::list, "", "Scope PathPrefix PolicyUsageFilter Marker MaxItems"),
                Row.of("DeletePolicy", DeletePolicyRequest.class, this::delete, "PolicyArn"));
        // spotless:on
    }

    /** Refuses what AWS doesn't keep. */
    static void check(String document) {
        PolicyDocument.checkIdentity(document);
        // AWS counts no blanks.
        if (document.chars().filter(c -> !Character.isWhitespace(c)).count() > MOST_LETTERS) {
            throw IamError.QUOTA.exception("PolicySize", MOST_LETTERS);
        }
    }

    CreatePolicyResponse create(CreatePolicyRequest input, Call call) {
        check(input.policyDocument());
        Instant now = ledger.now();
        StoredPolicy policy = new StoredPolicy(
                input.policyName(),
                input.path() == null ? "/" : input.path(),
                ledger.newId("ANPA"),
                now,
                now,
                Optional.ofNullable(input.description()),
                Tags.of(input.tags()),
                "v1",
                1,
                List.of(new StoredPolicy.Version("v1", input.policyDocument(), now)));
        String account = call.identity().account();
        ledger.policies().create(account, policy);
        return CreatePolicyResponse.builder()
                .policy(ManagedPolicies.shape(account, policy)
                        .attachmentCount(0)
                        .permissionsBoundaryUsageCount(0)
                        .tags(Tags.orNull(policy.tags()))
                        .build())
                .build();
    }

    GetPolicyResponse get(GetPolicyRequest input, Call call) {
        String account = call.identity().account();
        StoredPolicy policy = policies.get(account, input.policyArn());
        return GetPolicyResponse.builder()
                .policy(policies.whole(account, policy, input.policyArn()))
                .build();
    }

    private record Owned(String owner, StoredPolicy policy) {
        String arn() {
            return Arns.policy(owner, policy);
        }
    }

    ListPoliciesResponse list(ListPoliciesRequest input, Call call) {
        String account = call.identity().account();
        Map<String, Long> attached = policies.attachments(account);
        Map<String, Long> bounding = policies.boundaries(account);
        Map<String, Long> used =
                input.policyUsageFilter() == PolicyUsageType.PERMISSIONS_BOUNDARY ? bounding : attached;
        Stream<Owned> own = input.scope() == PolicyScopeType.AWS
                ? Stream.empty()
                : ledger.policies().all(account).map(policy -> new Owned(account, policy));
        Stream<Owned> aws = input.scope() == PolicyScopeType.LOCAL
                ? Stream.empty()
                : policies.aws().all().map(policy -> new Owned(PolicyArn.AWS, policy));
        boolean onlyUsed = Boolean.TRUE.equals(input.onlyAttached()) || input.policyUsageFilter() != null;
        Page<Owned> page = Page.of(
                Stream.concat(own, aws)
                        .filter(found -> found.policy().isBelow(input.pathPrefix()))
                        .filter(found -> !onlyUsed || used.containsKey(found.arn())),
                found -> found.owner() + Entities.key(found.policy().name()),
                input.marker(),
                input.maxItems());
        return ListPoliciesResponse.builder()
                .policies(page.items().stream()
                        .map(found -> ManagedPolicies.shape(found.owner(), found.policy())
                                .attachmentCount(
                                        attached.getOrDefault(found.arn(), 0L).intValue())
                                .permissionsBoundaryUsageCount(
                                        bounding.getOrDefault(found.arn(), 0L).intValue())
                                .build())
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    void delete(DeletePolicyRequest input, Call call) {
        String account = call.identity().account();
        String arn = input.policyArn();
        StoredPolicy found = policies.own(account, arn);
        ledger.policies().remove(account, found.name(), policy -> {
            if (policies.attachments(account).containsKey(arn)
                    || policies.boundaries(account).containsKey(arn)) {
                throw IamError.IS_ATTACHED.exception();
            }
            if (policy.versions().size() > 1) {
                throw IamError.HAS_VERSIONS.exception();
            }
        });
    }
}
