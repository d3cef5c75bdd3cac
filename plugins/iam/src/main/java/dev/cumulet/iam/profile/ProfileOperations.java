package dev.cumulet.iam.profile;

import dev.cumulet.iam.entity.Arns;
import dev.cumulet.iam.entity.Entities;
import dev.cumulet.iam.entity.Ledger;
import dev.cumulet.iam.entity.StoredProfile;
import dev.cumulet.iam.entity.Tags;
import dev.cumulet.iam.error.IamError;
import dev.cumulet.iam.page.Page;
import dev.cumulet.iam.role.RoleShape;
import dev.cumulet.iam.row.Row;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesResponse;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.Role;

/** Instance profiles, each with one role at most. */
public final class ProfileOperations {
    private final Ledger ledger;

    public ProfileOperations(Ledger ledger) {
        this.ledger = ledger;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Row.of("CreateInstanceProfile", CreateInstanceProfileRequest.class, CreateInstanceProfileResponse.class, this::create, "InstanceProfileName", "Path Tags"),
                Row.of("GetInstanceProfile", GetInstanceProfileRequest.class, GetInstanceProfileResponse.class, this::get, "InstanceProfileName", ""),
                Row.of("ListInstanceProfiles", ListInstanceProfilesRequest.class, ListInstanceProfilesResponse.class, this::list, "", "PathPrefix Marker MaxItems"),
                Row.of("ListInstanceProfilesForRole", ListInstanceProfilesForRoleRequest.class, ListInstanceProfilesForRoleResponse.class, this::listForRole, "RoleName", "Marker MaxItems"),
                Row.of("AddRoleToInstanceProfile", AddRoleToInstanceProfileRequest.class, this::add, "InstanceProfileName RoleName"),
                Row.of("RemoveRoleFromInstanceProfile", RemoveRoleFromInstanceProfileRequest.class, this::remove, "InstanceProfileName RoleName"),
                Row.of("DeleteInstanceProfile", DeleteInstanceProfileRequest.class, this::delete, "InstanceProfileName"));
        // spotless:on
    }

    CreateInstanceProfileResponse create(CreateInstanceProfileRequest input, Call call) {
        StoredProfile profile = new StoredProfile(
                input.instanceProfileName(),
                input.path() == null ? "/" : input.path(),
                ledger.newId("AIPA"),
                ledger.now(),
                Optional.empty(),
                Tags.of(input.tags()));
        String account = call.identity().account();
        ledger.profiles().create(account, profile);
        return CreateInstanceProfileResponse.builder()
                .instanceProfile(shape(account, profile))
                .build();
    }

    GetInstanceProfileResponse get(GetInstanceProfileRequest input, Call call) {
        String account = call.identity().account();
        return GetInstanceProfileResponse.builder()
                .instanceProfile(shape(account, ledger.profiles().get(account, input.instanceProfileName())))
                .build();
    }

    private InstanceProfile shape(String account, StoredProfile profile) {
        List<Role> roles = profile.role().flatMap(name -> ledger.roles().find(account, name)).stream()
                .map(role -> RoleShape.listed(account, role))
                .toList();
        return InstanceProfile.builder()
                .path(profile.path())
                .instanceProfileName(profile.name())
                .instanceProfileId(profile.id())
                .arn(Arns.profile(account, profile))
                .createDate(profile.created())
                .roles(roles)
                .tags(Tags.orNull(profile.tags()))
                .build();
    }

    ListInstanceProfilesResponse list(ListInstanceProfilesRequest input, Call call) {
        String account = call.identity().account();
        Page<StoredProfile> page = Page.of(
                ledger.profiles().all(account).filter(profile -> profile.isBelow(input.pathPrefix())),
                profile -> Entities.key(profile.name()),
                input.marker(),
                input.maxItems());
        return ListInstanceProfilesResponse.builder()
                .instanceProfiles(shapes(account, page))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    ListInstanceProfilesForRoleResponse listForRole(ListInstanceProfilesForRoleRequest input, Call call) {
        String account = call.identity().account();
        String role = ledger.roles().get(account, input.roleName()).name();
        Page<StoredProfile> page = Page.of(
                ledger.profiles()
                        .all(account)
                        .filter(profile ->
                                profile.role().filter(role::equalsIgnoreCase).isPresent()),
                profile -> Entities.key(profile.name()),
                input.marker(),
                input.maxItems());
        return ListInstanceProfilesForRoleResponse.builder()
                .instanceProfiles(shapes(account, page))
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private List<InstanceProfile> shapes(String account, Page<StoredProfile> page) {
        return page.items().stream().map(profile -> shape(account, profile)).toList();
    }

    void add(AddRoleToInstanceProfileRequest input, Call call) {
        String account = call.identity().account();
        ledger.profiles().get(account, input.instanceProfileName());
        String role = ledger.roles().get(account, input.roleName()).name();
        ledger.profiles().change(account, input.instanceProfileName(), profile -> {
            if (profile.role().isPresent()) {
                throw IamError.QUOTA.exception("InstanceSessionsPerInstanceProfile", 1);
            }
            return profile.withRole(Optional.of(role));
        });
    }

    void remove(RemoveRoleFromInstanceProfileRequest input, Call call) {
        ledger.profiles().change(call.identity().account(), input.instanceProfileName(), profile -> {
            if (profile.role().filter(input.roleName()::equalsIgnoreCase).isEmpty()) {
                throw IamError.NO_SUCH_ENTITY.exception("role", input.roleName());
            }
            return profile.withRole(Optional.empty());
        });
    }

    void delete(DeleteInstanceProfileRequest input, Call call) {
        ledger.profiles().remove(call.identity().account(), input.instanceProfileName(), profile -> {
            if (profile.role().isPresent()) {
                throw IamError.HAS_PROFILES.exception();
            }
        });
    }
}
