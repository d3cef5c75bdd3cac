package dev.cumulet.s3.acl;

import dev.cumulet.s3.object.ObjectHead;
import software.amazon.awssdk.services.s3.model.Owner;

/**
 * To whom the objects of a bucket belong.
 *
 * @param bucketOwner who has all of which nothing else is known
 * @param hasAcls false if all objects are the bucket owner's, whatever was kept of them before
 */
public record Owners(Owner bucketOwner, boolean hasAcls) {
    /** {@return the owners of a bucket's objects, given the canonical id of the bucket's own} */
    public static Owners of(String bucketOwner, boolean hasAcls) {
        return new Owners(Owner.builder().id(bucketOwner).build(), hasAcls);
    }

    /** {@return the owner of an object} */
    public Owner of(ObjectHead object) {
        return hasAcls && object.acl().isPresent()
                ? AclDocument.owner(ObjectAcl.of(object, bucketOwner.id()))
                : bucketOwner;
    }
}
