package dev.cumulet.s3.access;

import dev.cumulet.s3.acl.AclPermission;
import java.util.List;
import java.util.Optional;

/**
 * What a caller needs for an operation.
 *
 * @param target what the operation is about
 * @param actions all of these
 * @param versionActions these instead, if the request names a version
 * @param permission what an ACL has to grant; nothing if no ACL can
 */
record AccessRule(
        Target target, List<String> actions, List<String> versionActions, Optional<AclPermission> permission) {
    /** What operations are about. */
    enum Target {
        /** What is open to everybody, or finds out itself. */
        NONE,
        /** A caller's own account: nobody without one. */
        ACCOUNT,
        /** A bucket. */
        BUCKET,
        /** An object that may be to come; the bucket's ACL counts. */
        NEW_OBJECT,
        /** An object that is there; its own ACL counts. */
        OBJECT,
        /** An object that is to go: the bucket's ACL counts, but for the object's owner only. */
        DELETED_OBJECT
    }

    boolean isOfObject() {
        return target.compareTo(Target.BUCKET) > 0;
    }

    List<String> actions(boolean isOfVersion) {
        return isOfVersion ? versionActions : actions;
    }
}
