package dev.cumulet.s3.acl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ACLs that have names, for the header {@code x-amz-acl}. */
public enum CannedAcl {
    PRIVATE("private"),
    PUBLIC_READ("public-read"),
    PUBLIC_READ_WRITE("public-read-write"),
    AUTHENTICATED_READ("authenticated-read"),
    AWS_EXEC_READ("aws-exec-read"),
    BUCKET_OWNER_READ("bucket-owner-read"),
    BUCKET_OWNER_FULL_CONTROL("bucket-owner-full-control"),
    LOG_DELIVERY_WRITE("log-delivery-write");

    /** Amazon EC2's own account, which reads images of machines. */
    private static final String EC2 = "6aa5a366c34c1cbe25dc49211496e913e0351eb0e8c37aa3477e40942ec6b97c";

    private final String wireName;

    CannedAcl(String wireName) {
        this.wireName = wireName;
    }

    /** {@return the ACL of that name, if there is one} */
    static Optional<CannedAcl> named(String name) {
        for (CannedAcl acl : values()) {
            if (acl.wireName.equals(name)) {
                return Optional.of(acl);
            }
        }
        return Optional.empty();
    }

    /**
     * {@return what it means for something of that owner}
     *
     * @param bucketOwner the same one for a bucket itself
     */
    Acl acl(String owner, String bucketOwner) {
        List<AclGrant> grants = new ArrayList<>(Acl.ofOwner(owner).grants());
        switch (this) {
            case PRIVATE -> {}
            case PUBLIC_READ -> grants.add(new AclGrant(Grantee.Group.ALL_USERS, AclPermission.READ));
            case PUBLIC_READ_WRITE -> {
                grants.add(new AclGrant(Grantee.Group.ALL_USERS, AclPermission.READ));
                grants.add(new AclGrant(Grantee.Group.ALL_USERS, AclPermission.WRITE));
            }
            case AUTHENTICATED_READ -> grants.add(new AclGrant(Grantee.Group.AUTHENTICATED_USERS, AclPermission.READ));
            case AWS_EXEC_READ -> grants.add(new AclGrant(new Grantee.User(EC2), AclPermission.READ));
            case BUCKET_OWNER_READ -> addForBucketOwner(grants, owner, bucketOwner, AclPermission.READ);
            case BUCKET_OWNER_FULL_CONTROL -> addForBucketOwner(grants, owner, bucketOwner, AclPermission.FULL_CONTROL);
            case LOG_DELIVERY_WRITE -> {
                grants.add(new AclGrant(Grantee.Group.LOG_DELIVERY, AclPermission.WRITE));
                grants.add(new AclGrant(Grantee.Group.LOG_DELIVERY, AclPermission.READ_ACP));
            }
        }
        return new Acl(owner, grants);
    }

    private static void addForBucketOwner(
            List<AclGrant> grants, String owner, String bucketOwner, AclPermission permission) {
        if (!owner.equals(bucketOwner)) {
            grants.add(new AclGrant(new Grantee.User(bucketOwner), permission));
        }
    }
}
