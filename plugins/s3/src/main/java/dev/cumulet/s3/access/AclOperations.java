package dev.cumulet.s3.access;

import dev.cumulet.s3.acl.Acl;
import dev.cumulet.s3.acl.AclDocument;
import dev.cumulet.s3.acl.AclRequest;
import dev.cumulet.s3.acl.ObjectAcl;
import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.object.KeyName;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.object.VersionId;
import dev.cumulet.s3.version.Objects;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.storage.StoredObject;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;
import software.amazon.awssdk.services.s3.model.PutBucketAclRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAclResponse;
import software.amazon.awssdk.services.s3.model.PutObjectAclRequest;
import software.amazon.awssdk.services.s3.model.PutObjectAclResponse;

/** Answers to the operations on the ACLs of buckets and objects. */
public final class AclOperations {
    private final Buckets buckets;
    private final Objects objects;
    private final Access access;

    /** Makes the operations. */
    public AclOperations(Buckets buckets, Objects objects, Access access) {
        this.buckets = buckets;
        this.objects = objects;
        this.access = access;
    }

    /** Answers GetBucketAcl; where there are no ACLs, the owner has everything. */
    public GetBucketAclResponse ofBucket(GetBucketAclRequest input, Call call) {
        BucketAccess state = access.of(buckets.require(input.bucket(), call));
        Acl acl = state.hasAcls() ? state.acl() : Acl.ofOwner(state.ownerId());
        return GetBucketAclResponse.builder()
                .owner(AclDocument.owner(acl))
                .grants(AclDocument.grants(acl))
                .build();
    }

    /** Answers PutBucketAcl. */
    public PutBucketAclResponse putOfBucket(PutBucketAclRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        BucketAccess state = access.of(bucket);
        AclRequest request = AclRequest.of(call.http().headers());
        Acl acl = request.replacing(state.acl(), state.ownerId(), input.accessControlPolicy());
        if (!state.hasAcls()) {
            throw S3Error.ACCESS_CONTROL_LIST_NOT_SUPPORTED.exception();
        }
        checkBlock(state, acl, bucket, "s3:PutBucketAcl", "", call);
        bucket.settings().put(Setting.ACL, AclDocument.write(acl));
        return PutBucketAclResponse.builder().build();
    }

    private void checkBlock(BucketAccess state, Acl acl, Bucket bucket, String action, String key, Call call) {
        if (state.blocksPublicAcls() && acl.isPublic()) {
            throw access.blocked(bucket, action, key, "public ACLs are prevented by the BlockPublicAcls", call);
        }
    }

    /** Answers GetObjectAcl. */
    public Reply<GetObjectAclResponse> ofObject(GetObjectAclRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        StoredObject stored = objects.head(bucket, KeyName.checked(input.key()), input.versionId(), call);
        BucketAccess state = access.of(bucket);
        ObjectHead object = new ObjectHead(stored);
        Acl acl = state.hasAcls() ? ObjectAcl.of(object, state.ownerId()) : Acl.ofOwner(state.ownerId());
        GetObjectAclResponse output = GetObjectAclResponse.builder()
                .owner(AclDocument.owner(acl))
                .grants(AclDocument.grants(acl))
                .build();
        return withVersion(Reply.of(output), bucket, object);
    }

    /** Answers PutObjectAcl. */
    public Reply<PutObjectAclResponse> putOfObject(PutObjectAclRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        BucketAccess state = access.of(bucket);
        AclRequest request = AclRequest.of(call.http().headers());
        if (!state.hasAcls() && !request.isBucketOwnerFullControl()) {
            throw S3Error.ACCESS_CONTROL_LIST_NOT_SUPPORTED.exception();
        }
        StoredObject changed = objects.change(bucket, KeyName.checked(input.key()), input.versionId(), call, object -> {
            Acl acl = request.replacing(
                    ObjectAcl.of(object, state.ownerId()), state.ownerId(), input.accessControlPolicy());
            checkBlock(state, acl, bucket, "s3:PutObjectAcl", input.key(), call);
            ObjectHead.Draft draft = new ObjectHead.Draft(object.stored().attributes());
            ObjectAcl.addTo(draft, acl, state.ownerId());
            return draft.attributes();
        });
        return withVersion(Reply.of(PutObjectAclResponse.builder().build()), bucket, new ObjectHead(changed));
    }

    private static <O> Reply<O> withVersion(Reply<O> reply, Bucket bucket, ObjectHead object) {
        String versionId = VersionId.told(bucket, object);
        return versionId == null ? reply : reply.withHeader("x-amz-version-id", versionId);
    }
}
