package dev.cumulet.iam.policy;

import dev.cumulet.iam.document.PolicyDocument;
import dev.cumulet.iam.entity.Arns;
import dev.cumulet.iam.entity.Holder;
import dev.cumulet.iam.entity.Ledger;
import dev.cumulet.iam.entity.StoredPolicy;
import dev.cumulet.iam.entity.Tags;
import dev.cumulet.iam.error.IamError;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/** The managed policies that an account can see: its own and AWS's. */
final class ManagedPolicies {
    private final Ledger ledger;
    private final AwsPolicies aws = new AwsPolicies();

    ManagedPolicies(Ledger ledger) {
        this.ledger = ledger;
    }

    AwsPolicies aws() {
        return aws;
    }

    /** {@return the policy of an ARN} */
    StoredPolicy get(String account, String arn) {
        return find(account, arn).orElseThrow(() -> IamError.NO_SUCH_POLICY.exception(arn));
    }

    Optional<StoredPolicy> find(String account, String arn) {
        PolicyArn parsed = PolicyArn.parse(arn);
        if (parsed.isOfAws()) {
            return aws.find(arn);
        }
        return ledger.policies()
                .find(parsed.account(), parsed.name())
                .filter(policy -> parsed.account().equals(account)
                        && Arns.policy(account, policy).equals(arn));
    }

    /** {@return the policy of an ARN, if an account may change it} */
    StoredPolicy own(String account, String arn) {
        StoredPolicy policy = get(account, arn);
        if (PolicyArn.parse(arn).isOfAws()) {
            throw IamError.NOT_AUTHORIZED.exception(arn);
        }
        return policy;
    }

    /** {@return how often each policy is attached, by its ARN} */
    Map<String, Long> attachments(String account) {
        return ledger.holders(account)
                .flatMap(holder -> holder.policies().attached().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** {@return how often each policy is a boundary, by its ARN} */
    Map<String, Long> boundaries(String account) {
        return ledger.holders(account)
                .flatMap((Holder<?> holder) -> holder.policies().boundary().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** {@return what all answers say of a policy} */
    static Policy.Builder shape(String owner, StoredPolicy policy) {
        return Policy.builder()
                .policyName(policy.name())
                .policyId(policy.id())
                .arn(Arns.policy(owner, policy))
                .path(policy.path())
                .defaultVersionId(policy.defaultVersion())
                .isAttachable(true)
                .createDate(policy.created())
                .updateDate(policy.updated());
    }

    /** {@return a policy with all that is known of it} */
    Policy whole(String account, StoredPolicy policy, String arn) {
        return shape(PolicyArn.parse(arn).account(), policy)
                .attachmentCount(attachments(account).getOrDefault(arn, 0L).intValue())
                .permissionsBoundaryUsageCount(
                        boundaries(account).getOrDefault(arn, 0L).intValue())
                .description(policy.description().orElse(null))
                .tags(Tags.list(policy.tags()))
                .build();
    }

    /** {@return a version without its document} */
    static PolicyVersion.Builder shape(StoredPolicy policy, StoredPolicy.Version version) {
        return PolicyVersion.builder()
                .versionId(version.id())
                .isDefaultVersion(version.id().equals(policy.defaultVersion()))
                .createDate(version.created());
    }

    /** {@return a version with its document} */
    static PolicyVersion whole(StoredPolicy policy, StoredPolicy.Version version) {
        return shape(policy, version)
                .document(PolicyDocument.encoded(version.document()))
                .build();
    }
}
