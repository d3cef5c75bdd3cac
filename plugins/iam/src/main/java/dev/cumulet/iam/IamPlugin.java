package dev.cumulet.iam;

import dev.cumulet.iam.account.AccountOperations;
import dev.cumulet.iam.account.ProviderOperations;
import dev.cumulet.iam.entity.Ledger;
import dev.cumulet.iam.policy.GroupPolicyOperations;
import dev.cumulet.iam.policy.PolicyOperations;
import dev.cumulet.iam.policy.RolePolicyOperations;
import dev.cumulet.iam.policy.UsageOperations;
import dev.cumulet.iam.policy.UserPolicyOperations;
import dev.cumulet.iam.policy.VersionOperations;
import dev.cumulet.iam.profile.ProfileOperations;
import dev.cumulet.iam.role.RoleOperations;
import dev.cumulet.iam.role.ServiceLinkedRoleOperations;
import dev.cumulet.iam.tag.TagOperations;
import dev.cumulet.iam.user.AccessKeyOperations;
import dev.cumulet.iam.user.GroupOperations;
import dev.cumulet.iam.user.UserKeys;
import dev.cumulet.iam.user.UserOperations;
import dev.cumulet.spi.EmulatorPlugin;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.ServiceFactory;
import dev.cumulet.spi.service.Service;
import java.util.List;
import java.util.stream.Stream;

/** Brings IAM. */
public final class IamPlugin implements EmulatorPlugin {
    @Override
    public String id() {
        return "iam";
    }

    @Override
    public List<ServiceFactory> services() {
        return List.of(new ServiceFactory("iam", IamPlugin::create));
    }

    private static List<Service> create(PluginContext context) {
        Ledger ledger = new Ledger(context.storage(), context.clock());
        UserKeys keys = new UserKeys(ledger);
        context.issues(keys);
        context.onReset(ledger::clear);
        return List.of(IamService.of(() -> Stream.of(
                        new RoleOperations(ledger).rows(),
                        new ServiceLinkedRoleOperations(ledger).rows(),
                        new RolePolicyOperations(ledger).rows(),
                        new ProfileOperations(ledger).rows(),
                        new PolicyOperations(ledger).rows(),
                        new VersionOperations(ledger).rows(),
                        new UsageOperations(ledger).rows(),
                        new UserOperations(ledger, keys).rows(),
                        new UserPolicyOperations(ledger).rows(),
                        new AccessKeyOperations(ledger, keys).rows(),
                        new GroupOperations(ledger).rows(),
                        new GroupPolicyOperations(ledger).rows(),
                        new TagOperations(ledger).rows(),
                        new AccountOperations(ledger).rows(),
                        new ProviderOperations(ledger).rows())
                .flatMap(List::stream)));
    }
}
