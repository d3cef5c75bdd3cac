package dev.cumulet.iam.tag;

import dev.cumulet.iam.entity.Ledger;
import dev.cumulet.iam.entity.StoredPolicy;
import dev.cumulet.iam.entity.StoredProfile;
import dev.cumulet.iam.entity.StoredProvider;
import dev.cumulet.iam.entity.StoredRole;
import dev.cumulet.iam.entity.StoredUser;
import dev.cumulet.iam.page.Page;
import dev.cumulet.iam.row.Row;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsResponse;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProviderTagsRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProviderTagsResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.TagOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.UntagOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagUserRequest;

/** Tags, by the same operations for each kind. */
public final class TagOperations {
    private final TaggedKind<StoredRole> roles;
    private final TaggedKind<StoredUser> users;
    private final TaggedKind<StoredProfile> profiles;
    private final TaggedKind<StoredPolicy> policies;
    private final TaggedKind<StoredProvider> providers;

    public TagOperations(Ledger ledger) {
        this.roles = new TaggedKind<>(ledger.roles(), name -> name);
        this.users = new TaggedKind<>(ledger.users(), name -> name);
        this.profiles = new TaggedKind<>(ledger.profiles(), name -> name);
        this.policies = new TaggedKind<>(ledger.policies(), arn -> arn.substring(arn.lastIndexOf('/') + 1));
        this.providers = new TaggedKind<>(ledger.providers(), arn -> arn.substring(arn.indexOf('/') + 1));
    }

    /** {@return the operations, one row each} */
    public List<Operation<?, ?>> rows() {
        // spotless:off - one operation, one row
        return List.of(
                Row.of("TagRole", TagRoleRequest.class, (input, call) -> roles.add(call, input.roleName(), input.tags()), "RoleName Tags"),
                Row.of("UntagRole", UntagRoleRequest.class, (input, call) -> roles.remove(call, input.roleName(), input.tagKeys()), "RoleName TagKeys"),
                Row.of("ListRoleTags", ListRoleTagsRequest.class, ListRoleTagsResponse.class, this::list, "RoleName", "Marker MaxItems"),
                Row.of("TagUser", TagUserRequest.class, (input, call) -> users.add(call, input.userName(), input.tags()), "UserName Tags"),
                Row.of("UntagUser", UntagUserRequest.class, (input, call) -> users.remove(call, input.userName(), input.tagKeys()), "UserName TagKeys"),
                Row.of("ListUserTags", ListUserTagsRequest.class, ListUserTagsResponse.class, this::list, "UserName", "Marker MaxItems"),
                Row.of("TagInstanceProfile", TagInstanceProfileRequest.class, (input, call) -> profiles.add(call, input.instanceProfileName(), input.tags()), "InstanceProfileName Tags"),
                Row.of("UntagInstanceProfile", UntagInstanceProfileRequest.class, (input, call) -> profiles.remove(call, input.instanceProfileName(), input.tagKeys()), "InstanceProfileName TagKeys"),
                Row.of("ListInstanceProfileTags", ListInstanceProfileTagsRequest.class, ListInstanceProfileTagsResponse.class, this::list, "InstanceProfileName", "Marker MaxItems"),
                Row.of("TagPolicy", TagPolicyRequest.class, (input, call) -> policies.add(call, input.policyArn(), input.tags()), "PolicyArn Tags"),
                Row.of("UntagPolicy", UntagPolicyRequest.class, (input, call) -> policies.remove(call, input.policyArn(), input.tagKeys()), "PolicyArn TagKeys"),
                Row.of("ListPolicyTags", ListPolicyTagsRequest.class, ListPolicyTagsResponse.class, this::list, "PolicyArn", "Marker MaxItems"),
                Row.of("TagOpenIDConnectProvider", TagOpenIdConnectProviderRequest.class, (input, call) -> providers.add(call, input.openIDConnectProviderArn(), input.tags()), "OpenIDConnectProviderArn Tags"),
                Row.of("UntagOpenIDConnectProvider", UntagOpenIdConnectProviderRequest.class, (input, call) -> providers.remove(call, input.openIDConnectProviderArn(), input.tagKeys()), "OpenIDConnectProviderArn TagKeys"),
                Row.of("ListOpenIDConnectProviderTags", ListOpenIdConnectProviderTagsRequest.class, ListOpenIdConnectProviderTagsResponse.class, this::list, "OpenIDConnectProviderArn", "Marker MaxItems"));
        // spotless:on
    }

    ListRoleTagsResponse list(ListRoleTagsRequest input, Call call) {
        Page<Tag> page = roles.page(call, input.roleName(), input.marker(), input.maxItems());
        return ListRoleTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    ListUserTagsResponse list(ListUserTagsRequest input, Call call) {
        Page<Tag> page = users.page(call, input.userName(), input.marker(), input.maxItems());
        return ListUserTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    ListInstanceProfileTagsResponse list(ListInstanceProfileTagsRequest input, Call call) {
        Page<Tag> page = profiles.page(call, input.instanceProfileName(), input.marker(), input.maxItems());
        return ListInstanceProfileTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    ListPolicyTagsResponse list(ListPolicyTagsRequest input, Call call) {
        Page<Tag> page = policies.page(call, input.policyArn(), input.marker(), input.maxItems());
        return ListPolicyTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    ListOpenIdConnectProviderTagsResponse list(ListOpenIdConnectProviderTagsRequest input, Call call) {
        Page<Tag> page = providers.page(call, input.openIDConnectProviderArn(), input.marker(), input.maxItems());
        return ListOpenIdConnectProviderTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }
}
