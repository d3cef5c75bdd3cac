package dev.cumulet.apigateway.account;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.apigateway.control.ApiGatewayError;
import dev.cumulet.apigateway.control.Apis;
import dev.cumulet.apigateway.control.Members;
import dev.cumulet.apigateway.control.Patch;
import dev.cumulet.apigateway.control.PatchTable;
import dev.cumulet.apigateway.control.PatchWording;
import dev.cumulet.apigateway.model.Account;
import dev.cumulet.apigateway.model.PatchOperation;
import dev.cumulet.apigateway.model.RecordCopy;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import java.util.ArrayList;
import java.util.List;

/** Shows and changes what holds for all APIs of an account in a region. */
public final class AccountOperations {
    private static final PatchTable<Account> PATCHES = PatchTable.<Account>of("updateAccountInput", PatchWording.LISTED)
            .replace("/cloudwatchRoleArn", Members.parsed("cloudwatchRoleArn", AccountOperations::role))
            .add("/features", (account, patch) -> withFeature(account, patch, true))
            .remove("/features", (account, patch) -> withFeature(account, patch, false))
            .build();

    private final Apis apis;

    public AccountOperations(Apis apis) {
        this.apis = apis;
    }

    /** {@return the operations} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                of("GetAccount", "GET /account", 200, Void.class, Account.class, this::get),
                of("UpdateAccount", "PATCH /account", 200, UpdateAccountRequest.class, Account.class, this::update));
        // spotless:on
    }

    public record UpdateAccountRequest(List<PatchOperation> patchOperations) {}

    public Account get(Void request, Call call) {
        return apis.tables().account(call.scope());
    }

    public Account update(UpdateAccountRequest request, Call call) {
        return apis.tables().updateAccount(call.scope(), account -> PATCHES.apply(account, request.patchOperations()));
    }

    /** An empty role is none; what the role allows is not looked at. */
    private static String role(String arn) {
        if (arn == null || arn.isEmpty()) {
            return null;
        }
        if (!arn.matches("arn:[a-z-]+:iam::\\d{12}:role/.+")) {
            throw ApiGatewayError.ROLE_ARN.exception();
        }
        return arn;
    }

    private static Account withFeature(Account account, Patch patch, boolean isAdded) {
        List<String> features = new ArrayList<>(account.features());
        features.remove(patch.value());
        if (isAdded && patch.value() != null) {
            features.add(patch.value());
        }
        return RecordCopy.with(account, "features", List.copyOf(features));
    }
}
