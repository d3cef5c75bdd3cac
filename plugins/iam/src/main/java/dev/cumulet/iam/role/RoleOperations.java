package dev.cumulet.iam.role;

import dev.cumulet.iam.document.PolicyDocument;
import dev.cumulet.iam.entity.Entities;
import dev.cumulet.iam.entity.Ledger;
import dev.cumulet.iam.entity.Policies;
import dev.cumulet.iam.entity.StoredRole;
import dev.cumulet.iam.entity.Tags;
import dev.cumulet.iam.error.IamError;
import dev.cumulet.iam.page.Page;
import dev.cumulet.iam.row.Row;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleResponse;

/** Roles by themselves. */
public final class RoleOperations {
    private static final int USUAL_SESSION = 3600;
    private static final int MOST_TRUST = 2048;

    private final Ledger ledger;

    public RoleOperations(Ledger ledger) {
        this.ledger = ledger;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Row.of("CreateRole", CreateRoleRequest.class, CreateRoleResponse.class, this::create, "RoleName AssumeRolePolicyDocument", "Path Description MaxSessionDuration PermissionsBoundary Tags"),
                Row.of("GetRole", GetRoleRequest.class, GetRoleResponse.class, this::get, "RoleName", ""),
                Row.of("ListRoles", ListRolesRequest.class, ListRolesResponse.class, this::list, "", "PathPrefix Marker MaxItems"),
                Row.of("UpdateRole", UpdateRoleRequest.class, UpdateRoleResponse.class, this::update, "RoleName", "Description MaxSessionDuration"),
                Row.of("UpdateRoleDescription", UpdateRoleDescriptionRequest.class, UpdateRoleDescriptionResponse.class, this::describe, "RoleName Description", ""),
                Row.of("UpdateAssumeRolePolicy", UpdateAssumeRolePolicyRequest.class, this::trust, "RoleName PolicyDocument"),
                Row.of("DeleteRole", DeleteRoleRequest.class, this::delete, "RoleName"));
        // spotless:on
    }

    CreateRoleResponse create(CreateRoleRequest input, Call call) {
        String path = input.path() == null ? "/" : input.path();
        if (path.startsWith(StoredRole.SERVICE_PATH)) {
            throw IamError.INVALID_PATH.exception("path");
        }
        checkTrust(input.assumeRolePolicyDocument());
        StoredRole role = new StoredRole(
                input.roleName(),
                path,
                ledger.newId("AROA"),
                ledger.now(),
                input.assumeRolePolicyDocument(),
                Optional.ofNullable(input.description()),
                input.maxSessionDuration() == null ? USUAL_SESSION : input.maxSessionDuration(),
                Tags.of(input.tags()),
                Policies.none().withBoundary(Optional.ofNullable(input.permissionsBoundary())));
        String account = call.identity().account();
        ledger.roles().create(account, role);
        boolean tellsSession = input.maxSessionDuration() != null;
        return CreateRoleResponse.builder()
                .role(RoleShape.created(account, role, tellsSession))
                .build();
    }

    private static void checkTrust(String document) {
        PolicyDocument.checkTrust(document);
        // AWS counts no blanks.
        if (document.chars().filter(c -> !Character.isWhitespace(c)).count() > MOST_TRUST) {
            throw IamError.QUOTA.exception("ACLSizePerRole", MOST_TRUST);
        }
    }

    GetRoleResponse get(GetRoleRequest input, Call call) {
        String account = call.identity().account();
        return GetRoleResponse.builder()
                .role(RoleShape.whole(account, ledger.roles().get(account, input.roleName())))
                .build();
    }

    ListRolesResponse list(ListRolesRequest input, Call call) {
        String account = call.identity().account();
        Page<StoredRole> page = Page.of(
                ledger.roles().all(account).filter(role -> role.isBelow(input.pathPrefix())),
                role -> Entities.key(role.name()),
                input.marker(),
                input.maxItems());
        return ListRolesResponse.builder()
                .roles(page.items().stream()
                        .map(role -> RoleShape.listed(account, role))
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    UpdateRoleResponse update(UpdateRoleRequest input, Call call) {
        change(call, input.roleName(), role -> {
            Optional<String> description =
                    Optional.ofNullable(input.description()).or(role::description);
            return role.with(
                    description, input.maxSessionDuration() == null ? role.maxSession() : input.maxSessionDuration());
        });
        return UpdateRoleResponse.builder().build();
    }

    UpdateRoleDescriptionResponse describe(UpdateRoleDescriptionRequest input, Call call) {
        StoredRole changed =
                change(call, input.roleName(), role -> role.with(Optional.of(input.description()), role.maxSession()));
        return UpdateRoleDescriptionResponse.builder()
                .role(RoleShape.listed(call.identity().account(), changed))
                .build();
    }

    void trust(UpdateAssumeRolePolicyRequest input, Call call) {
        checkTrust(input.policyDocument());
        change(call, input.roleName(), role -> {
            RoleShape.requireOwn(role);
            return role.withTrust(input.policyDocument());
        });
    }

    private StoredRole change(Call call, String name, UnaryOperator<StoredRole> change) {
        return ledger.roles().change(call.identity().account(), name, change);
    }

    void delete(DeleteRoleRequest input, Call call) {
        String account = call.identity().account();
        ledger.roles().remove(account, input.roleName(), role -> {
            RoleShape.requireOwn(role);
            boolean isInProfile = ledger.profiles()
                    .all(account)
                    .anyMatch(profile ->
                            profile.role().filter(role.name()::equalsIgnoreCase).isPresent());
            if (isInProfile) {
                throw IamError.HAS_PROFILES.exception();
            }
            role.policies().requireNone();
        });
    }
}
