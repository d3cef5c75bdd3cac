package dev.cumulet.s3.acl;

import dev.cumulet.s3.object.ObjectHead;

/** The ACLs of objects, which are kept among their attributes unless all is the bucket owner's. */
public final class ObjectAcl {
    private ObjectAcl() {}

    /**
     * {@return an object's ACL}
     *
     * @param bucketOwner the canonical id of whoever has the objects of which nothing else is known
     */
    public static Acl of(ObjectHead object, String bucketOwner) {
        return object.acl().map(Acl::decoded).orElseGet(() -> Acl.ofOwner(bucketOwner));
    }

    /** Keeps an object's ACL. */
    public static void addTo(ObjectHead.Draft draft, Acl acl, String bucketOwner) {
        draft.acl(acl.equals(Acl.ofOwner(bucketOwner)) ? null : acl.encoded());
    }
}
