package dev.cumulet.s3.setting;

import dev.cumulet.s3.acl.Acl;
import dev.cumulet.s3.acl.AclDocument;
import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.Call;
import java.util.List;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsResponse;

/** Answers to the operations on who owns the objects of a bucket. */
public final class OwnershipOperations {
    private final Buckets buckets;

    /** Makes the operations. */
    public OwnershipOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    /** Answers PutBucketOwnershipControls. */
    public PutBucketOwnershipControlsResponse put(PutBucketOwnershipControlsRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        List<OwnershipControlsRule> rules =
                Documents.require(input.ownershipControls()).rules();
        Documents.check(rules.size() == 1);
        Documents.checkWord(
                rules.getFirst().objectOwnershipAsString(),
                "BucketOwnerEnforced",
                "BucketOwnerPreferred",
                "ObjectWriter");
        checkAcl(bucket, rules.getFirst());
        bucket.settings().put(Setting.OWNERSHIP, input.ownershipControls());
        return PutBucketOwnershipControlsResponse.builder().build();
    }

    /** ACLs can be given up only once they say nothing more than that the owner has everything. */
    private static void checkAcl(Bucket bucket, OwnershipControlsRule rule) {
        boolean isShared = bucket.settings()
                .get(Setting.ACL)
                .map(AclDocument::read)
                .filter(acl -> !acl.equals(Acl.ofOwner(acl.owner())))
                .isPresent();
        if (isShared && rule.objectOwnership() == ObjectOwnership.BUCKET_OWNER_ENFORCED) {
            throw S3Error.INVALID_BUCKET_ACL_WITH_OBJECT_OWNERSHIP.exception();
        }
    }

    /** Answers GetBucketOwnershipControls. */
    public GetBucketOwnershipControlsResponse get(GetBucketOwnershipControlsRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        OwnershipControls controls = bucket.settings()
                .get(Setting.OWNERSHIP)
                .orElseGet(() -> controls(OwnershipControlsRule.builder()
                        .objectOwnership(bucket.ownership())
                        .build()));
        if (controls.rules().isEmpty()) {
            throw S3Error.OWNERSHIP_CONTROLS_NOT_FOUND.exception().with("BucketName", bucket.name());
        }
        return GetBucketOwnershipControlsResponse.builder()
                .ownershipControls(controls)
                .build();
    }

    /** Answers DeleteBucketOwnershipControls. That they were deleted is kept, since new buckets have some. */
    public DeleteBucketOwnershipControlsResponse delete(DeleteBucketOwnershipControlsRequest input, Call call) {
        buckets.require(input.bucket(), call).settings().put(Setting.OWNERSHIP, controls());
        return DeleteBucketOwnershipControlsResponse.builder().build();
    }

    private static OwnershipControls controls(OwnershipControlsRule... rules) {
        return OwnershipControls.builder().rules(rules).build();
    }
}
