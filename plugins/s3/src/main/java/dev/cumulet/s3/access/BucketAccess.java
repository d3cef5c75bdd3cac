package dev.cumulet.s3.access;

import dev.cumulet.s3.acl.Acl;
import dev.cumulet.s3.acl.AclDocument;
import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.BucketView;
import dev.cumulet.s3.bucket.CanonicalUser;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.bucket.Settings;
import dev.cumulet.s3.policy.Policy;
import dev.cumulet.s3.policy.PolicyReader;
import dev.cumulet.s3.policy.Publicness;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;

/**
 * All that a bucket says of who may do what, read once for each change of its settings.
 *
 * @param owner the account that the bucket belongs to
 * @param ownerId its canonical id
 * @param acl the bucket's own ACL, also where it doesn't count
 * @param isRequesterPaying whether others have to say that they pay
 * @param isPlain whether the owner may do everything, whatever it is
 */
record BucketAccess(
        String owner,
        String ownerId,
        Optional<Policy> policy,
        boolean isPolicyPublic,
        Acl acl,
        Ownership ownership,
        PublicAccessBlockConfiguration block,
        boolean isRequesterPaying,
        boolean isPlain) {
    /** {@return what a bucket says at this moment} */
    static BucketView<BucketAccess> view(CanonicalUser users) {
        PolicyReader reader = new PolicyReader(new S3Vocabulary(""));
        return new BucketView<>(bucket -> read(bucket, users, reader));
    }

    private static BucketAccess read(Bucket bucket, CanonicalUser users, PolicyReader reader) {
        Settings settings = bucket.settings();
        String owner = bucket.record().owner();
        String ownerId = users.id(owner);
        Optional<Policy> policy = settings.get(Setting.POLICY).map(kept -> reader.read(kept.text()));
        Ownership ownership = Ownership.named(bucket.ownership());
        boolean isRequesterPaying = settings.get(Setting.REQUEST_PAYMENT)
                .filter(payment -> "Requester".equals(payment.payerAsString()))
                .isPresent();
        return new BucketAccess(
                owner,
                ownerId,
                policy,
                policy.filter(Publicness::isPublic).isPresent(),
                settings.get(Setting.ACL).map(AclDocument::read).orElseGet(() -> Acl.ofOwner(ownerId)),
                ownership,
                bucket.publicAccessBlock(),
                isRequesterPaying,
                policy.isEmpty() && ownership == Ownership.BUCKET_OWNER_ENFORCED);
    }

    boolean hasAcls() {
        return ownership != Ownership.BUCKET_OWNER_ENFORCED;
    }

    boolean ignoresPublicAcls() {
        return Boolean.TRUE.equals(block.ignorePublicAcls());
    }

    boolean blocksPublicAcls() {
        return Boolean.TRUE.equals(block.blockPublicAcls());
    }

    boolean blocksPublicPolicy() {
        return Boolean.TRUE.equals(block.blockPublicPolicy());
    }

    /** {@return whether a public policy holds for the owner's account only} */
    boolean restrictsPolicy() {
        return isPolicyPublic && Boolean.TRUE.equals(block.restrictPublicBuckets());
    }

    /** {@return whether strangers can do something} */
    boolean isPublic() {
        return isPolicyPublic && !restrictsPolicy() || hasAcls() && !ignoresPublicAcls() && acl.isPublic();
    }
}
