package dev.cumulet.iam.policy;

import dev.cumulet.iam.document.PolicyDocument;
import dev.cumulet.iam.entity.Entities;
import dev.cumulet.iam.entity.Holder;
import dev.cumulet.iam.entity.Ledger;
import dev.cumulet.iam.entity.Policies;
import dev.cumulet.iam.entity.StoredGroup;
import dev.cumulet.iam.entity.StoredRole;
import dev.cumulet.iam.entity.StoredUser;
import dev.cumulet.iam.error.IamError;
import dev.cumulet.iam.page.Page;
import dev.cumulet.iam.role.RoleShape;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;

/**
 * The policies of one kind of holders, whose operations are the same for each kind.
 *
 * @param noun what AWS calls the kind in its texts
 * @param maxSize how long all documents of one may be together
 */
record HolderPolicies<V extends Holder<V>>(
        Entities<V> holders, ManagedPolicies managed, String noun, String quota, int maxSize) {
    static HolderPolicies<StoredRole> ofRoles(Ledger ledger) {
        return new HolderPolicies<>(ledger.roles(), new ManagedPolicies(ledger), "role", "PoliciesPerRole", 10_240);
    }

    static HolderPolicies<StoredUser> ofUsers(Ledger ledger) {
        return new HolderPolicies<>(ledger.users(), new ManagedPolicies(ledger), "user", "PoliciesPerUser", 2048);
    }

    static HolderPolicies<StoredGroup> ofGroups(Ledger ledger) {
        return new HolderPolicies<>(ledger.groups(), new ManagedPolicies(ledger), "group", "PoliciesPerGroup", 5120);
    }

    private void change(String account, String name, UnaryOperator<Policies> change) {
        holders.change(account, name, holder -> {
            if (holder instanceof StoredRole role) {
                RoleShape.requireOwn(role);
            }
            return holder.withPolicies(change.apply(holder.policies()));
        });
    }

    void put(String account, String name, String policy, String document) {
        holders.get(account, name);
        PolicyDocument.checkIdentity(document);
        change(account, name, policies -> {
            Policies changed = policies.withInline(policy, document);
            long size = changed.inline().values().stream()
                    .flatMapToInt(String::chars)
                    .filter(c -> !Character.isWhitespace(c))
                    .count();
            if (size > maxSize) {
                throw IamError.INLINE_SIZE.exception(maxSize, noun, name);
            }
            return changed;
        });
    }

    /** {@return an inline policy as answers have it} */
    String get(String account, String name, String policy) {
        String document = holders.get(account, name).policies().inline().get(policy);
        if (document == null) {
            throw IamError.NO_SUCH_INLINE_POLICY.exception(noun, policy);
        }
        return PolicyDocument.encoded(document);
    }

    void delete(String account, String name, String policy) {
        change(account, name, policies -> {
            if (!policies.inline().containsKey(policy)) {
                throw IamError.NO_SUCH_INLINE_POLICY.exception(noun, policy);
            }
            return policies.withoutInline(policy);
        });
    }

    Page<String> names(String account, String name, String marker, Integer maxItems) {
        return Page.of(holders.get(account, name).policies().inline().keySet().stream(), key -> key, marker, maxItems);
    }

    void attach(String account, String name, String arn) {
        holders.get(account, name);
        if (managed.find(account, arn).isEmpty()) {
            throw IamError.NOT_ATTACHABLE.exception(arn);
        }
        change(account, name, policies -> policies.withAttached(arn, quota));
    }

    void detach(String account, String name, String arn) {
        change(account, name, policies -> policies.withoutAttached(arn));
    }

    Page<AttachedPolicy> attached(String account, String name, String prefix, String marker, Integer maxItems) {
        return Page.of(
                holders.get(account, name).policies().attached().stream()
                        .filter(arn -> prefix == null || path(arn).startsWith(prefix))
                        .map(arn -> AttachedPolicy.builder()
                                .policyArn(arn)
                                .policyName(PolicyArn.parse(arn).name())
                                .build()),
                AttachedPolicy::policyArn,
                marker,
                maxItems);
    }

    private static String path(String arn) {
        return arn.substring(arn.indexOf('/'), arn.lastIndexOf('/') + 1);
    }

    void bound(String account, String name, Optional<String> arn) {
        holders.get(account, name);
        if (arn.isPresent() && managed.find(account, arn.get()).isEmpty()) {
            throw IamError.NOT_ATTACHABLE.exception(arn.get());
        }
        change(account, name, policies -> policies.withBoundary(arn));
    }
}
