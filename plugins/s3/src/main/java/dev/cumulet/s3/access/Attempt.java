package dev.cumulet.s3.access;

import dev.cumulet.s3.acl.AclPermission;
import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.spi.service.Call;
import java.util.List;
import java.util.Optional;

/**
 * What a caller wants to do with one bucket or object.
 *
 * @param caller who it is, and by what the request shows it
 * @param call the request, whose headers and query conditions may look at
 * @param key of an object; the empty string for the bucket itself
 * @param versionId of an object, if the request names one
 * @param actions what has to be allowed, all of it
 * @param permission what an ACL would have to grant
 */
record Attempt(
        Requester caller,
        Call call,
        Bucket bucket,
        AccessRule.Target target,
        String key,
        Optional<String> versionId,
        List<String> actions,
        Optional<AclPermission> permission) {

    /** {@return an attempt by a rule} */
    static Attempt of(
            AccessRule rule, Requester caller, Call call, Bucket bucket, String key, Optional<String> versionId) {
        return new Attempt(
                caller,
                call,
                bucket,
                rule.target(),
                key,
                versionId,
                rule.actions(versionId.isPresent()),
                rule.permission());
    }

    /** {@return the same attempt for another action; what lets write an object lets say whose it is, too} */
    Attempt alsoFor(String action) {
        return new Attempt(
                caller,
                call,
                bucket,
                target,
                key,
                versionId,
                List.of(action),
                action.equals("s3:PutObjectAcl") ? permission : Optional.empty());
    }

    /** {@return the attempt to list the bucket, which tells what is not there from what is forbidden} */
    Attempt toList() {
        return new Attempt(
                caller,
                call,
                bucket,
                AccessRule.Target.BUCKET,
                "",
                Optional.empty(),
                List.of("s3:ListBucket"),
                Optional.of(AclPermission.READ));
    }

    String arn() {
        return "arn:aws:s3:::" + bucket.name() + (key.isEmpty() ? "" : "/" + key);
    }
}
