package dev.cumulet.iam.user;

import dev.cumulet.iam.entity.Entities;
import dev.cumulet.iam.entity.Ledger;
import dev.cumulet.iam.entity.Policies;
import dev.cumulet.iam.entity.StoredUser;
import dev.cumulet.iam.entity.Tags;
import dev.cumulet.iam.error.IamError;
import dev.cumulet.iam.page.Page;
import dev.cumulet.iam.row.Row;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.Principal;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.UpdateUserRequest;
import software.amazon.awssdk.services.iam.model.User;

/** Users by themselves. */
public final class UserOperations {
    private final Ledger ledger;
    private final UserKeys keys;

    public UserOperations(Ledger ledger, UserKeys keys) {
        this.ledger = ledger;
        this.keys = keys;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Row.of("CreateUser", CreateUserRequest.class, CreateUserResponse.class, this::create, "UserName", "Path PermissionsBoundary Tags"),
                Row.of("GetUser", GetUserRequest.class, GetUserResponse.class, this::get, "", "UserName"),
                Row.of("ListUsers", ListUsersRequest.class, ListUsersResponse.class, this::list, "", "PathPrefix Marker MaxItems"),
                Row.of("UpdateUser", UpdateUserRequest.class, this::update, "UserName", "NewPath NewUserName"),
                Row.of("DeleteUser", DeleteUserRequest.class, this::delete, "UserName"));
        // spotless:on
    }

    CreateUserResponse create(CreateUserRequest input, Call call) {
        StoredUser user = new StoredUser(
                input.userName(),
                input.path() == null ? "/" : input.path(),
                ledger.newId("AIDA"),
                ledger.now(),
                List.of(),
                Tags.of(input.tags()),
                Policies.none().withBoundary(Optional.ofNullable(input.permissionsBoundary())));
        String account = call.identity().account();
        ledger.users().create(account, user);
        return CreateUserResponse.builder().user(UserShape.whole(account, user)).build();
    }

    GetUserResponse get(GetUserRequest input, Call call) {
        String account = call.identity().account();
        Principal caller = call.identity().principal();
        if (input.userName() == null && caller.equals(Principal.root(account))) {
            User root = User.builder()
                    .userId(account)
                    .arn(caller.arn())
                    .createDate(ledger.now())
                    .build();
            return GetUserResponse.builder().user(root).build();
        }
        String name = Optional.ofNullable(input.userName()).orElseGet(() -> keys.callingUser(call));
        return GetUserResponse.builder()
                .user(UserShape.whole(account, ledger.users().get(account, name)))
                .build();
    }

    ListUsersResponse list(ListUsersRequest input, Call call) {
        String account = call.identity().account();
        Page<StoredUser> page = Page.of(
                ledger.users().all(account).filter(user -> user.isBelow(input.pathPrefix())),
                user -> Entities.key(user.name()),
                input.marker(),
                input.maxItems());
        return ListUsersResponse.builder()
                .users(page.items().stream()
                        .map(user -> UserShape.listed(account, user))
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    void update(UpdateUserRequest input, Call call) {
        String account = call.identity().account();
        StoredUser user = ledger.users().get(account, input.userName());
        String name = input.newUserName() == null ? user.name() : input.newUserName();
        ledger.users()
                .rename(
                        account,
                        user.name(),
                        user.renamed(name, input.newPath() == null ? user.path() : input.newPath()));
        keys.rename(account, user.name(), name);
    }

    void delete(DeleteUserRequest input, Call call) {
        String account = call.identity().account();
        ledger.users().remove(account, input.userName(), user -> {
            if (!user.groups().isEmpty()) {
                throw IamError.HAS_USERS.exception();
            }
            if (keys.of(account, user.name()).findAny().isPresent()) {
                throw IamError.HAS_KEYS.exception();
            }
            user.policies().requireNone();
        });
    }
}
