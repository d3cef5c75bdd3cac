package dev.cumulet.s3.acl;

/** One line of an ACL. */
public record AclGrant(Grantee grantee, AclPermission permission) {
    /** {@return whether strangers are granted something} */
    boolean isPublic() {
        return grantee instanceof Grantee.Group group && group.isPublic();
    }
}
