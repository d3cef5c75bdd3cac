package dev.cumulet.s3.access;

import dev.cumulet.s3.access.AccessRule.Target;
import dev.cumulet.s3.acl.Acl;
import dev.cumulet.s3.acl.AclPermission;
import dev.cumulet.s3.acl.ObjectAcl;
import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.BucketView;
import dev.cumulet.s3.bucket.CanonicalUser;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.policy.Decision;
import dev.cumulet.s3.policy.PolicyRequest;
import dev.cumulet.s3.version.Objects;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Identity;
import java.util.Optional;
import java.util.Set;

/**
 * Decides who may do what, as AWS does: a denial in the bucket's policy wins, then the bucket's owner may, and everybody else
 * needs a grant in the policy or in an ACL that the public access block lets count.
 */
public final class Access {
    /** Whatever the policy says, the owner can repair it. */
    private static final Set<String> REPAIRS =
            Set.of("s3:PutBucketPolicy", "s3:GetBucketPolicy", "s3:DeleteBucketPolicy");

    private final CanonicalUser users;
    private final Objects objects;
    private final Conditions conditions;
    private final BucketView<BucketAccess> view;
    private final boolean isEnforced;

    /**
     * Makes the decider.
     *
     * @param isEnforced false lets everybody in
     */
    public Access(CanonicalUser users, Objects objects, Conditions conditions, boolean isEnforced) {
        this.users = users;
        this.objects = objects;
        this.conditions = conditions;
        this.view = BucketAccess.view(users);
        this.isEnforced = isEnforced;
    }

    private enum Verdict {
        ALLOWED,
        NOT_ALLOWED,
        DENIED
    }

    BucketAccess of(Bucket bucket) {
        return bucket.get(view);
    }

    CanonicalUser users() {
        return users;
    }

    boolean isEnforced() {
        return isEnforced;
    }

    /** {@return whether a caller may do everything with a bucket, which is the usual case and has to be quick} */
    boolean isOpen(Bucket bucket, Identity caller) {
        return !isEnforced
                || of(bucket).isPlain() && bucket.record().owner().equals(caller.account()) && !caller.isAnonymous();
    }

    /**
     * Checks whether a caller may do what an operation does to an object of a bucket, for those who do it in the course of
     * another request.
     *
     * @param operation AWS's name of the operation
     * @throws AwsException if not
     */
    public void check(String operation, Identity caller, Call call, Bucket bucket, String key) {
        if (!isOpen(bucket, caller)) {
            Requester requester = Requester.of(caller, users);
            AccessRule rule = AccessTable.rule(operation);
            check(Attempt.of(rule, requester, call, bucket, key, Optional.empty()));
        }
    }

    /**
     * Checks whether a request may write an object, with all that its headers say of it.
     *
     * @throws AwsException if not
     */
    public void checkUpload(Call call, Bucket bucket, String key) {
        if (isOpen(bucket, call.identity())) {
            return;
        }
        AccessRule rule = AccessTable.rule("PutObject");
        Attempt attempt = Attempt.of(rule, Requester.of(call.identity(), users), call, bucket, key, Optional.empty());
        check(attempt);
        Extras.ofHeaders(call.http().headers()).forEach(action -> check(attempt.alsoFor(action)));
    }

    /**
     * Checks an attempt.
     *
     * @throws AwsException if it is not allowed
     */
    void check(Attempt attempt) {
        BucketAccess access = of(attempt.bucket());
        for (String action : attempt.actions()) {
            switch (verdict(attempt, action, access)) {
                case ALLOWED -> {}
                case NOT_ALLOWED -> {
                    // Who may list the bucket gets to know that there is no such object.
                    if (!isKnownToBeAbsent(attempt)) {
                        throw S3Error.ACCESS_DENIED.exception();
                    }
                }
                case DENIED -> throw denial(attempt, action, access);
            }
        }
        boolean isHidden = attempt.target() == Target.OBJECT
                && !mayList(attempt)
                && object(attempt).isEmpty();
        if (isHidden) {
            throw S3Error.ACCESS_DENIED.exception();
        }
    }

    /**
     * Checks an attempt that is allowed unless the policy denies it.
     *
     * @throws AwsException if it does
     */
    void checkDenials(Attempt attempt) {
        BucketAccess access = of(attempt.bucket());
        for (String action : attempt.actions()) {
            if (verdict(attempt, action, access) == Verdict.DENIED) {
                throw denial(attempt, action, access);
            }
        }
    }

    /** AWS tells reasons to callers of the bucket's own account only. */
    private static AwsException denial(Attempt attempt, String action, BucketAccess access) {
        return attempt.caller().isOf(access.owner())
                ? denied(attempt, action, "with an explicit deny in a resource-based policy")
                : S3Error.ACCESS_DENIED.exception();
    }

    /** {@return the error with a reason, in AWS's words} */
    static AwsException denied(Attempt attempt, String action, String reason) {
        String caller = "arn:aws:iam::" + attempt.caller().identity().account() + ":root";
        return new AwsException(
                S3Error.ACCESS_DENIED,
                "User: " + caller + " is not authorized to perform: " + action + " on resource: \"" + attempt.arn()
                        + "\" " + reason);
    }

    /** {@return what answers a change that the public access block prevents; {@code what} names that in AWS's words} */
    AwsException blocked(Bucket bucket, String action, String key, String what, Call call) {
        if (!call.identity().account().equals(bucket.record().owner())) {
            return S3Error.ACCESS_DENIED.exception();
        }
        Attempt attempt = Attempt.of(
                AccessTable.rule(call.operation()),
                Requester.of(call.identity(), users),
                call,
                bucket,
                key,
                Optional.empty());
        return denied(attempt, action, "because " + what + " setting in S3 Block Public Access.");
    }

    private boolean isKnownToBeAbsent(Attempt attempt) {
        return attempt.target() == Target.OBJECT && object(attempt).isEmpty() && mayList(attempt);
    }

    private boolean mayList(Attempt attempt) {
        return verdict(attempt.toList(), "s3:ListBucket", of(attempt.bucket())) == Verdict.ALLOWED;
    }

    private Verdict verdict(Attempt attempt, String action, BucketAccess access) {
        boolean isOwner = attempt.caller().isOf(access.owner());
        Decision decision = access.policy().isEmpty()
                ? Decision.SILENT
                : access.policy().get().decide(request(attempt, action));
        if (decision == Decision.DENIED && !(isOwner && REPAIRS.contains(action))) {
            return Verdict.DENIED;
        }
        boolean isCovered = attempt.target() != Target.OBJECT || !access.hasAcls() || isBucketOwners(attempt, access);
        if (isCovered && isOwner) {
            return Verdict.ALLOWED;
        }
        // A policy can open the bucket owner's objects only, and not against the public access block.
        if (isCovered && decision == Decision.ALLOWED && !access.restrictsPolicy()) {
            return Verdict.ALLOWED;
        }
        return access.hasAcls() && isGranted(attempt, access) ? Verdict.ALLOWED : Verdict.NOT_ALLOWED;
    }

    private PolicyRequest request(Attempt attempt, String action) {
        return new PolicyRequest(
                attempt.caller().caller(), action, attempt.arn(), conditions.of(attempt, () -> object(attempt)));
    }

    private boolean isBucketOwners(Attempt attempt, BucketAccess access) {
        return object(attempt)
                .map(object -> ObjectAcl.of(object, access.ownerId()).owner().equals(access.ownerId()))
                .orElse(true);
    }

    /** {@return whether an ACL lets the caller do it} */
    private boolean isGranted(Attempt attempt, BucketAccess access) {
        if (attempt.permission().isEmpty()) {
            return false;
        }
        AclPermission wanted = attempt.permission().get();
        boolean ignoresPublic = access.ignoresPublicAcls();
        if (attempt.target() == Target.OBJECT) {
            return object(attempt)
                    .map(object -> ObjectAcl.of(object, access.ownerId()))
                    .filter(acl -> acl.allows(attempt.caller().caller(), wanted, ignoresPublic)
                            || canRepair(acl, wanted, attempt.caller()))
                    .isPresent();
        }
        boolean isGranted = access.acl().allows(attempt.caller().caller(), wanted, ignoresPublic);
        return isGranted && (attempt.target() != Target.DELETED_OBJECT || isDeletable(attempt, access));
    }

    /** Whatever an ACL says, the owner of the object can repair it. */
    private static boolean canRepair(Acl acl, AclPermission wanted, Requester caller) {
        boolean isOfAcl = wanted == AclPermission.READ_ACP || wanted == AclPermission.WRITE_ACP;
        return isOfAcl
                && acl.owner().equals(caller.canonicalId())
                && !caller.identity().isAnonymous();
    }

    /** Who may write to a bucket may delete its own objects there, but no versions. */
    private boolean isDeletable(Attempt attempt, BucketAccess access) {
        return attempt.versionId().isEmpty()
                && object(attempt)
                        .map(object -> ObjectAcl.of(object, access.ownerId()).owner())
                        .filter(owner -> !owner.equals(attempt.caller().canonicalId()))
                        .isEmpty();
    }

    /** {@return the object that the attempt is about, if it is there} */
    private Optional<ObjectHead> object(Attempt attempt) {
        if (attempt.key().isEmpty()) {
            return Optional.empty();
        }
        try {
            return objects.find(
                            attempt.bucket(), attempt.key(), attempt.versionId().orElse(null))
                    .map(ObjectHead::new)
                    .filter(object -> !object.isDeleteMarker());
        } catch (AwsException e) {
            // An id that no version has.
            return Optional.empty();
        }
    }
}
