package dev.cumulet.s3.acl;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.http.Headers;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;

/** The ACL that CreateBucket asks for. */
public final class NewBucketAcl {
    private NewBucketAcl() {}

    /**
     * {@return the ACL to keep; nothing if only the owner is to have something}
     *
     * @param hasAcls whether the bucket is to have ACLs at all
     */
    public static Optional<AccessControlPolicy> of(Headers headers, String owner, boolean hasAcls) {
        AclRequest request = AclRequest.of(headers);
        if (request.isAbsent() || request.isPrivate()) {
            return Optional.empty();
        }
        if (!hasAcls) {
            if (request.isBucketOwnerFullControl()) {
                return Optional.empty();
            }
            throw S3Error.INVALID_BUCKET_ACL_WITH_OBJECT_OWNERSHIP.exception();
        }
        Acl acl = request.acl(owner, owner);
        if (acl.isPublic()) {
            // New buckets block public access, and can't be asked not to.
            throw S3Error.INVALID_BUCKET_ACL_WITH_BLOCK_PUBLIC_ACCESS.exception();
        }
        return Optional.of(AclDocument.write(acl));
    }
}
