package dev.cumulet.iam.user;

import dev.cumulet.iam.entity.Arns;
import dev.cumulet.iam.entity.Entities;
import dev.cumulet.iam.entity.Ledger;
import dev.cumulet.iam.entity.Policies;
import dev.cumulet.iam.entity.StoredGroup;
import dev.cumulet.iam.entity.StoredUser;
import dev.cumulet.iam.error.IamError;
import dev.cumulet.iam.page.Page;
import dev.cumulet.iam.row.Row;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupResponse;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetGroupResponse;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsResponse;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.UpdateGroupRequest;

/** Groups of users. */
public final class GroupOperations {
    private final Ledger ledger;

    public GroupOperations(Ledger ledger) {
        this.ledger = ledger;
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Row.of("CreateGroup", CreateGroupRequest.class, CreateGroupResponse.class, this::create, "GroupName", "Path"),
                Row.of("GetGroup", GetGroupRequest.class, GetGroupResponse.class, this::get, "GroupName", "Marker MaxItems"),
                Row.of("ListGroups", ListGroupsRequest.class, ListGroupsResponse.class, this::list, "", "PathPrefix Marker MaxItems"),
                Row.of("ListGroupsForUser", ListGroupsForUserRequest.class, ListGroupsForUserResponse.class, this::listForUser, "UserName", "Marker MaxItems"),
                Row.of("UpdateGroup", UpdateGroupRequest.class, this::update, "GroupName", "NewPath NewGroupName"),
                Row.of("AddUserToGroup", AddUserToGroupRequest.class, this::add, "GroupName UserName"),
                Row.of("RemoveUserFromGroup", RemoveUserFromGroupRequest.class, this::remove, "GroupName UserName"),
                Row.of("DeleteGroup", DeleteGroupRequest.class, this::delete, "GroupName"));
        // spotless:on
    }

    CreateGroupResponse create(CreateGroupRequest input, Call call) {
        StoredGroup group = new StoredGroup(
                input.groupName(),
                input.path() == null ? "/" : input.path(),
                ledger.newId("AGPA"),
                ledger.now(),
                Policies.none());
        String account = call.identity().account();
        ledger.groups().create(account, group);
        return CreateGroupResponse.builder().group(shape(account, group)).build();
    }

    private static Group shape(String account, StoredGroup group) {
        return Group.builder()
                .path(group.path())
                .groupName(group.name())
                .groupId(group.id())
                .arn(Arns.group(account, group))
                .createDate(group.created())
                .build();
    }

    GetGroupResponse get(GetGroupRequest input, Call call) {
        String account = call.identity().account();
        StoredGroup group = ledger.groups().get(account, input.groupName());
        Page<StoredUser> page =
                Page.of(members(account, group), user -> Entities.key(user.name()), input.marker(), input.maxItems());
        return GetGroupResponse.builder()
                .group(shape(account, group))
                .users(page.items().stream()
                        .map(user -> UserShape.listed(account, user))
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private Stream<StoredUser> members(String account, StoredGroup group) {
        return ledger.users().all(account).filter(user -> user.groups().contains(Entities.key(group.name())));
    }

    ListGroupsResponse list(ListGroupsRequest input, Call call) {
        String account = call.identity().account();
        Page<StoredGroup> page = Page.of(
                ledger.groups().all(account).filter(group -> group.isBelow(input.pathPrefix())),
                group -> Entities.key(group.name()),
                input.marker(),
                input.maxItems());
        return ListGroupsResponse.builder()
                .groups(page.items().stream()
                        .map(group -> shape(account, group))
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    ListGroupsForUserResponse listForUser(ListGroupsForUserRequest input, Call call) {
        String account = call.identity().account();
        StoredUser user = ledger.users().get(account, input.userName());
        Page<StoredGroup> page = Page.of(
                user.groups().stream().flatMap(name -> ledger.groups().find(account, name).stream()),
                group -> Entities.key(group.name()),
                input.marker(),
                input.maxItems());
        return ListGroupsForUserResponse.builder()
                .groups(page.items().stream()
                        .map(group -> shape(account, group))
                        .toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    void update(UpdateGroupRequest input, Call call) {
        String account = call.identity().account();
        StoredGroup group = ledger.groups().get(account, input.groupName());
        String name = input.newGroupName() == null ? group.name() : input.newGroupName();
        List<StoredUser> members = members(account, group).toList();
        ledger.groups()
                .rename(
                        account,
                        group.name(),
                        group.renamed(name, input.newPath() == null ? group.path() : input.newPath()));
        members.forEach(member -> ledger.users()
                .change(account, member.name(), user -> user.withGroups(with(without(user, group.name()), name))));
    }

    private static List<String> without(StoredUser user, String group) {
        return user.groups().stream()
                .filter(name -> !name.equals(Entities.key(group)))
                .toList();
    }

    private static List<String> with(List<String> groups, String group) {
        return Stream.concat(groups.stream(), Stream.of(Entities.key(group))).toList();
    }

    void add(AddUserToGroupRequest input, Call call) {
        String account = call.identity().account();
        String group = ledger.groups().get(account, input.groupName()).name();
        ledger.users().change(account, input.userName(), user -> user.withGroups(with(without(user, group), group)));
    }

    void remove(RemoveUserFromGroupRequest input, Call call) {
        String account = call.identity().account();
        String group = ledger.groups().get(account, input.groupName()).name();
        ledger.users().change(account, input.userName(), user -> user.withGroups(without(user, group)));
    }

    void delete(DeleteGroupRequest input, Call call) {
        String account = call.identity().account();
        ledger.groups().remove(account, input.groupName(), group -> {
            if (members(account, group).findAny().isPresent()) {
                throw IamError.HAS_USERS.exception();
            }
            group.policies().requireNone();
        });
    }
}
