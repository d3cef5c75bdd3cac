package dev.cumulet.iam.policy;

import dev.cumulet.iam.entity.Entities;
import dev.cumulet.iam.entity.Holder;
import dev.cumulet.iam.entity.Ledger;
import dev.cumulet.iam.entity.StoredGroup;
import dev.cumulet.iam.entity.StoredRole;
import dev.cumulet.iam.entity.StoredUser;
import dev.cumulet.iam.page.Page;
import dev.cumulet.iam.row.Row;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.PolicyGroup;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;
import software.amazon.awssdk.services.iam.model.PolicyUser;

/** Who uses a managed policy. */
public final class UsageOperations {
    private final Ledger ledger;
    private final ManagedPolicies policies;

    public UsageOperations(Ledger ledger) {
        this.ledger = ledger;
        this.policies = new ManagedPolicies(ledger);
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Row.of("ListEntitiesForPolicy", ListEntitiesForPolicyRequest.class, ListEntitiesForPolicyResponse.class, this::list, "PolicyArn", "EntityFilter PathPrefix PolicyUsageFilter Marker MaxItems"));
        // spotless:on
    }

    ListEntitiesForPolicyResponse list(ListEntitiesForPolicyRequest input, Call call) {
        String account = call.identity().account();
        policies.get(account, input.policyArn());
        Page<Holder<?>> page = Page.of(
                ledger.holders(account)
                        .filter(holder -> uses(holder, input))
                        .filter(holder -> holder.isBelow(input.pathPrefix()))
                        .filter(holder -> input.entityFilter() == null || input.entityFilter() == type(holder)),
                holder -> type(holder) + Entities.key(holder.name()),
                input.marker(),
                input.maxItems());
        List<PolicyRole> roles = new ArrayList<>();
        List<PolicyUser> users = new ArrayList<>();
        List<PolicyGroup> groups = new ArrayList<>();
        for (Holder<?> holder : page.items()) {
            switch (holder) {
                case StoredRole role ->
                    roles.add(PolicyRole.builder()
                            .roleName(role.name())
                            .roleId(role.id())
                            .build());
                case StoredUser user ->
                    users.add(PolicyUser.builder()
                            .userName(user.name())
                            .userId(user.id())
                            .build());
                case StoredGroup group ->
                    groups.add(PolicyGroup.builder()
                            .groupName(group.name())
                            .groupId(group.id())
                            .build());
            }
        }
        return ListEntitiesForPolicyResponse.builder()
                .policyRoles(roles)
                .policyUsers(users)
                .policyGroups(groups)
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static boolean uses(Holder<?> holder, ListEntitiesForPolicyRequest input) {
        boolean isAttached = holder.policies().attached().contains(input.policyArn());
        boolean isBoundary =
                holder.policies().boundary().filter(input.policyArn()::equals).isPresent();
        return switch (input.policyUsageFilter()) {
            case null -> isAttached || isBoundary;
            case PolicyUsageType.PERMISSIONS_BOUNDARY -> isBoundary;
            default -> isAttached;
        };
    }

    private static EntityType type(Holder<?> holder) {
        return switch (holder) {
            case StoredRole _ -> EntityType.ROLE;
            case StoredUser _ -> EntityType.USER;
            case StoredGroup _ -> EntityType.GROUP;
        };
    }
}
