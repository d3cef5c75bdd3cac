package dev.cumulet.iam.role;

import dev.cumulet.iam.document.PolicyDocument;
import dev.cumulet.iam.entity.Arns;
import dev.cumulet.iam.entity.BoundaryShape;
import dev.cumulet.iam.entity.StoredRole;
import dev.cumulet.iam.entity.Tags;
import dev.cumulet.iam.error.IamError;
import software.amazon.awssdk.services.iam.model.Role;

/** Roles as answers have them: each one says more or less of them. */
public final class RoleShape {
    private RoleShape() {}

    /** Refuses to change what belongs to a service. */
    public static void requireOwn(StoredRole role) {
        if (role.isLinked()) {
            throw IamError.UNMODIFIABLE.exception(role.name());
        }
    }

    /** {@return what {@code ListRoles} says, and instance profiles} */
    public static Role listed(String account, StoredRole role) {
        return common(account, role)
                .description(role.description().orElse(null))
                .maxSessionDuration(role.maxSession())
                .build();
    }

    /** {@return what {@code GetRole} says} */
    static Role whole(String account, StoredRole role) {
        return common(account, role)
                .description(role.description().orElse(null))
                .maxSessionDuration(role.maxSession())
                .permissionsBoundary(BoundaryShape.orNull(role.policies()))
                .tags(Tags.orNull(role.tags()))
                .roleLastUsed(used -> {})
                .build();
    }

    /** {@return what {@code CreateRole} says: the length of sessions only if it was in the request} */
    static Role created(String account, StoredRole role, boolean tellsSession) {
        return common(account, role)
                .description(role.description().orElse(null))
                .maxSessionDuration(tellsSession ? role.maxSession() : null)
                .permissionsBoundary(BoundaryShape.orNull(role.policies()))
                .tags(Tags.orNull(role.tags()))
                .build();
    }

    private static Role.Builder common(String account, StoredRole role) {
        return Role.builder()
                .path(role.path())
                .roleName(role.name())
                .roleId(role.id())
                .arn(Arns.role(account, role))
                .createDate(role.created())
                .assumeRolePolicyDocument(PolicyDocument.encoded(role.trust()));
    }
}
