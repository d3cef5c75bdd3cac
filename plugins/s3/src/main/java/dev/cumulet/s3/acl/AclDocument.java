package dev.cumulet.s3.acl;

import dev.cumulet.s3.error.S3Error;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Owner;

/** ACLs as documents, from requests and for answers. */
public final class AclDocument {
    private static final String USER = "CanonicalUser";
    private static final String GROUP = "Group";
    private static final String EMAIL = "AmazonCustomerByEmail";

    private AclDocument() {}

    /** {@return the ACL of a document, which must be whole} */
    public static Acl read(AccessControlPolicy document) {
        boolean isWhole = document.owner() != null && document.owner().id() != null && document.hasGrants();
        if (!isWhole || !document.grants().stream().allMatch(AclDocument::isWhole)) {
            throw S3Error.MALFORMED_ACL.exception();
        }
        String owner = user(document.owner().id()).id();
        List<AclGrant> grants =
                document.grants().stream().map(AclDocument::read).toList();
        return new Acl(owner, grants);
    }

    private static boolean isWhole(Grant grant) {
        if (grant.grantee() == null
                || AclPermission.named(grant.permissionAsString()).isEmpty()) {
            return false;
        }
        return switch (Optional.ofNullable(grant.grantee().typeAsString()).orElse("")) {
            case USER -> grant.grantee().id() != null;
            case GROUP -> grant.grantee().uri() != null;
            case EMAIL -> grant.grantee().emailAddress() != null;
            default -> false;
        };
    }

    private static AclGrant read(Grant grant) {
        Grantee grantee =
                switch (grant.grantee().typeAsString()) {
                    case USER -> user(grant.grantee().id());
                    case GROUP ->
                        Grantee.Group.of(grant.grantee().uri())
                                .orElseThrow(() -> GrantHeaders.invalid(
                                        "Group/URI", grant.grantee().uri(), "Invalid group uri"));
                    default -> throw S3Error.UNRESOLVABLE_GRANT_BY_EMAIL_ADDRESS.exception();
                };
        return new AclGrant(
                grantee, AclPermission.named(grant.permissionAsString()).orElseThrow());
    }

    private static Grantee.User user(String id) {
        return Grantee.User.of(id).orElseThrow(() -> GrantHeaders.invalid("CanonicalUser/ID", id, "Invalid id"));
    }

    /** {@return the owner as answers have it} */
    public static Owner owner(Acl acl) {
        return Owner.builder().id(acl.owner()).build();
    }

    /** {@return the grants as answers have them} */
    public static List<Grant> grants(Acl acl) {
        return acl.grants().stream().map(AclDocument::describe).toList();
    }

    private static Grant describe(AclGrant grant) {
        return Grant.builder()
                .grantee(grantee -> {
                    switch (grant.grantee()) {
                        case Grantee.User user -> grantee.type(USER).id(user.id());
                        case Grantee.Group group -> grantee.type(GROUP).uri(group.id());
                    }
                })
                .permission(grant.permission().name())
                .build();
    }

    /** {@return an ACL as it is kept of a bucket} */
    public static AccessControlPolicy write(Acl acl) {
        return AccessControlPolicy.builder()
                .owner(owner(acl))
                .grants(grants(acl))
                .build();
    }
}
