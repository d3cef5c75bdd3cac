package dev.cumulet.iam.account;

import dev.cumulet.iam.entity.Ledger;
import dev.cumulet.iam.entity.StoredAlias;
import dev.cumulet.iam.error.IamError;
import dev.cumulet.iam.row.Row;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;

/** The alias of an account, and how much there is in it. */
public final class AccountOperations {
    private static final String REGION = "us-east-1";

    private final Ledger ledger;

    public AccountOperations(Ledger ledger) {
        this.ledger = ledger;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Row.of("CreateAccountAlias", CreateAccountAliasRequest.class, this::create, "AccountAlias"),
                Row.of("ListAccountAliases", ListAccountAliasesRequest.class, ListAccountAliasesResponse.class, this::list, "", "Marker MaxItems"),
                Row.of("DeleteAccountAlias", DeleteAccountAliasRequest.class, this::delete, "AccountAlias"),
                Row.of("GetAccountSummary", GetAccountSummaryRequest.class, GetAccountSummaryResponse.class, this::summary, "", ""));
        // spotless:on
    }

    private static Scope scope(String account) {
        return new Scope(account, REGION);
    }

    /** An account has one alias at most; another one takes its place. */
    void create(CreateAccountAliasRequest input, Call call) {
        String account = call.identity().account();
        boolean isTaken = ledger.aliases().all().stream()
                .anyMatch(entry -> entry.value().alias().equals(input.accountAlias())
                        && !entry.scope().account().equals(account));
        if (isTaken) {
            throw IamError.ALIAS_EXISTS.exception(input.accountAlias());
        }
        ledger.aliases().put(scope(account), "alias", new StoredAlias(input.accountAlias()));
    }

    ListAccountAliasesResponse list(ListAccountAliasesRequest input, Call call) {
        List<String> aliases = ledger.aliases().get(scope(call.identity().account()), "alias").stream()
                .map(StoredAlias::alias)
                .toList();
        return ListAccountAliasesResponse.builder()
                .accountAliases(aliases)
                .isTruncated(false)
                .build();
    }

    void delete(DeleteAccountAliasRequest input, Call call) {
        ledger.aliases().update(scope(call.identity().account()), "alias", known -> {
            if (known.filter(alias -> alias.alias().equals(input.accountAlias()))
                    .isEmpty()) {
                throw IamError.NO_SUCH_ALIAS.exception(input.accountAlias());
            }
            return Optional.empty();
        });
    }

    GetAccountSummaryResponse summary(GetAccountSummaryRequest input, Call call) {
        String account = call.identity().account();
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("Users", count(ledger.users().all(account)));
        counts.put("UsersQuota", 5000);
        counts.put("Groups", count(ledger.groups().all(account)));
        counts.put("GroupsQuota", 300);
        counts.put("Roles", count(ledger.roles().all(account)));
        counts.put("RolesQuota", 1000);
        counts.put("InstanceProfiles", count(ledger.profiles().all(account)));
        counts.put("InstanceProfilesQuota", 1000);
        counts.put("Policies", count(ledger.policies().all(account)));
        counts.put("PoliciesQuota", 1500);
        counts.put("PolicyVersionsInUse", versions(account));
        counts.put("PolicyVersionsInUseQuota", 10_000);
        counts.put("Providers", count(ledger.providers().all(account)));
        counts.put("ServerCertificates", 0);
        counts.put("ServerCertificatesQuota", 20);
        counts.put("MFADevices", 0);
        counts.put("MFADevicesInUse", 0);
        counts.put("AccountMFAEnabled", 0);
        counts.put("AccountAccessKeysPresent", 0);
        counts.put("AccountSigningCertificatesPresent", 0);
        counts.put("AccessKeysPerUserQuota", 2);
        counts.put("AttachedPoliciesPerGroupQuota", 10);
        counts.put("AttachedPoliciesPerRoleQuota", 10);
        counts.put("AttachedPoliciesPerUserQuota", 10);
        counts.put("AssumeRolePolicySizeQuota", 2048);
        counts.put("GroupPolicySizeQuota", 5120);
        counts.put("RolePolicySizeQuota", 10_240);
        counts.put("UserPolicySizeQuota", 2048);
        counts.put("PolicySizeQuota", 6144);
        counts.put("VersionsPerPolicyQuota", 5);
        counts.put("GroupsPerUserQuota", 10);
        counts.put("SigningCertificatesPerUserQuota", 2);
        counts.put("GlobalEndpointTokenVersion", 1);
        return GetAccountSummaryResponse.builder().summaryMapWithStrings(counts).build();
    }

    private static int count(Stream<?> found) {
        return (int) found.count();
    }

    private int versions(String account) {
        return ledger.policies()
                .all(account)
                .mapToInt(policy -> policy.versions().size())
                .sum();
    }
}
