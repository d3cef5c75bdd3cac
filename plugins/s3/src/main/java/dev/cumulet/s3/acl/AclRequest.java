package dev.cumulet.s3.acl;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.http.Headers;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;

/**
 * An ACL as a request states it: by a name, in headers of grants, or as a document.
 *
 * @param canned the name's ACL, if it is stated by one
 * @param hasGrants whether there are headers of grants
 */
public record AclRequest(Optional<CannedAcl> canned, boolean hasGrants, Headers headers) {
    private static final String HEADER = "x-amz-acl";

    /** {@return what the headers of a request state} */
    public static AclRequest of(Headers headers) {
        Optional<CannedAcl> canned = headers.first(HEADER).map(AclRequest::named);
        boolean hasGrants = GrantHeaders.areIn(headers);
        if (canned.isPresent() && hasGrants) {
            throw S3Error.INVALID_REQUEST.exception("Specifying both Canned ACLs and Header Grants is not allowed");
        }
        return new AclRequest(canned, hasGrants, headers);
    }

    private static CannedAcl named(String name) {
        // S3's message is empty here.
        return CannedAcl.named(name).orElseThrow(() -> GrantHeaders.invalid(HEADER, name, ""));
    }

    /** {@return whether the request states nothing} */
    public boolean isAbsent() {
        return canned.isEmpty() && !hasGrants;
    }

    /** {@return whether the bucket's owner shall have everything, which also buckets without ACLs take} */
    public boolean isBucketOwnerFullControl() {
        return canned.filter(CannedAcl.BUCKET_OWNER_FULL_CONTROL::equals).isPresent();
    }

    /** {@return whether only the owner shall have something} */
    public boolean isPrivate() {
        return canned.filter(CannedAcl.PRIVATE::equals).isPresent();
    }

    /**
     * {@return the ACL of something new}
     *
     * @param owner the canonical id of whom it belongs to
     * @param bucketOwner the same one for a bucket itself
     */
    public Acl acl(String owner, String bucketOwner) {
        if (hasGrants) {
            return new Acl(owner, GrantHeaders.of(headers));
        }
        return canned.orElse(CannedAcl.PRIVATE).acl(owner, bucketOwner);
    }

    /**
     * {@return the ACL that takes the place of another one; the owner stays}
     *
     * @param document what stands in the request's body, or null
     */
    public Acl replacing(Acl present, String bucketOwner, AccessControlPolicy document) {
        if (!isAbsent()) {
            if (document != null) {
                throw S3Error.UNEXPECTED_CONTENT.exception();
            }
            return acl(present.owner(), bucketOwner);
        }
        if (document == null) {
            throw S3Error.MISSING_SECURITY_HEADER.exception().with("MissingHeaderName", HEADER);
        }
        Acl acl = AclDocument.read(document);
        if (!acl.owner().equals(present.owner())) {
            throw S3Error.ACCESS_DENIED.exception();
        }
        return acl;
    }
}
