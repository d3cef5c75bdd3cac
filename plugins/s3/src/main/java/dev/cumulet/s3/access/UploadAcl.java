package dev.cumulet.s3.access;

import dev.cumulet.s3.acl.Acl;
import dev.cumulet.s3.acl.AclRequest;
import dev.cumulet.s3.acl.ObjectAcl;
import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.service.Call;

/** Finds out to whom a new object belongs, and the ACL that its upload states. */
public final class UploadAcl {
    private final Access access;

    /** Makes it. */
    public UploadAcl(Access access) {
        this.access = access;
    }

    /** Puts owner and ACL into the draft of an object; refuses ACLs that the bucket doesn't take. */
    public void addTo(ObjectHead.Draft draft, Call call, Bucket bucket, String key) {
        BucketAccess state = access.of(bucket);
        Headers headers = call.http().headers();
        AclRequest request = AclRequest.of(headers);
        if (!state.hasAcls()) {
            // To give the bucket's owner everything says nothing new.
            if (!request.isAbsent() && !request.isBucketOwnerFullControl()) {
                throw S3Error.ACCESS_CONTROL_LIST_NOT_SUPPORTED.exception();
            }
            return;
        }
        String writer = Requester.of(call.identity(), access.users()).canonicalId();
        boolean isGivenAway =
                state.ownership() == Ownership.BUCKET_OWNER_PREFERRED && request.isBucketOwnerFullControl();
        Acl acl = request.acl(isGivenAway ? state.ownerId() : writer, state.ownerId());
        if (state.blocksPublicAcls() && acl.isPublic()) {
            throw access.blocked(bucket, "s3:PutObject", key, "public ACLs are prevented by the BlockPublicAcls", call);
        }
        ObjectAcl.addTo(draft, acl, state.ownerId());
    }
}
