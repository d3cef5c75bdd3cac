package dev.cumulet.s3.object;

import dev.cumulet.s3.access.UploadAcl;
import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.Versioning;
import dev.cumulet.s3.checksum.ChecksumAlgorithm;
import dev.cumulet.s3.checksum.StoredChecksum;
import dev.cumulet.s3.encryption.Encryption;
import dev.cumulet.s3.encryption.RequestedEncryption;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.lifecycle.LifecycleHeaders;
import dev.cumulet.s3.lock.ObjectLock;
import dev.cumulet.s3.tagging.TagSet;
import dev.cumulet.s3.version.Deletion;
import dev.cumulet.s3.version.MfaDelete;
import dev.cumulet.s3.version.Objects;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.ErrorCode;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectSource;
import dev.cumulet.spi.storage.StoredObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** Answers to the operations that write and delete single objects. */
public final class WriteOperations {
    private static final int MOST_DELETIONS = 1000;

    private final Buckets buckets;
    private final Objects objects;
    private final UploadAcl acls;
    private final ObjectNotices notices;
    private final Clock clock;

    /** Makes the operations. */
    public WriteOperations(Buckets buckets, Objects objects, UploadAcl acls, ObjectNotices notices, Clock clock) {
        this.buckets = buckets;
        this.objects = objects;
        this.acls = acls;
        this.notices = notices;
        this.clock = clock;
    }

    /** Answers PutObject. */
    public Reply<PutObjectResponse> put(PutObjectRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        ObjectHead object = write("Put", bucket, input, call, draft -> {
            UserMetadata.addTo(draft, input.metadata());
            ObjectLock.requireDigest(draft, call.http().headers(), "Put Object");
            return new IncomingContent(call, WriteOperations::usedOrDefault);
        });
        return answer(object, LifecycleHeaders.expiration(bucket, object));
    }

    /** {@return the object of a form, whose fields are the input and the call's headers, and whose file is its body} */
    public ObjectHead post(PutObjectRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        return write("Post", bucket, input, call, draft -> {
            UserMetadata.addFieldsTo(draft, input.metadata());
            return IncomingContent.unannounced(call, WriteOperations::usedOrDefault);
        });
    }

    private ObjectHead write(
            String how,
            Bucket bucket,
            PutObjectRequest input,
            Call call,
            Function<ObjectHead.Draft, IncomingContent> incoming) {
        String key = KeyName.checked(input.key());
        Guard condition = WriteCondition.of(input.ifMatch(), input.ifNoneMatch(), input.key());
        UnsupportedHeaders.refuse(call.http().headers());

        ObjectHead.Draft draft =
                new ObjectHead.Draft().storageClass(StorageClasses.checked(input.storageClassAsString()));
        SystemHeaders.addTo(draft, call.http().headers());
        ObjectLock.addTo(draft, call.http().headers(), bucket, clock.instant());
        acls.addTo(draft, call, bucket, key);
        Encryption encryption = RequestedEncryption.of(call, bucket);
        draft.encryption(encryption);
        call.http()
                .header(TagSet.HEADER)
                .ifPresent(tags -> draft.tags(TagSet.ofHeader(tags).encoded()));

        ObjectSource source = incoming.apply(draft).source(known -> complete(draft, encryption, known));
        StoredObject stored = objects.put(bucket, key, source, condition);
        notices.created(how, bucket, stored, call);
        return new ObjectHead(stored);
    }

    /** S3 computes a checksum of its own where the client has none. */
    private static List<ChecksumAlgorithm> usedOrDefault(Optional<ChecksumAlgorithm> used) {
        return used.isPresent() ? List.of() : List.of(ChecksumAlgorithm.CRC64NVME);
    }

    private Map<String, String> complete(ObjectHead.Draft draft, Encryption encryption, IncomingContent content) {
        ChecksumAlgorithm algorithm = content.claimedAlgorithm().orElse(ChecksumAlgorithm.CRC64NVME);
        return draft.eTag(encryption.eTag(content.eTag()))
                .modified(clock.instant())
                .checksum(StoredChecksum.full(algorithm, content.checksum(algorithm)))
                .attributes();
    }

    private static Reply<PutObjectResponse> answer(ObjectHead object, String expiration) {
        StoredChecksum checksum = object.checksum().orElseThrow();
        PutObjectResponse output = PutObjectResponse.builder()
                .eTag(object.quotedETag())
                .serverSideEncryption(object.encryption().algorithm().orElse(null))
                .checksumType(checksum.type())
                .versionId(VersionId.toldUnlessNull(object))
                .expiration(expiration)
                .build();
        return object.encryption()
                .tellWriter(Reply.of(output).withHeader(checksum.algorithm().header(), checksum.value()));
    }

    /** Answers DeleteObject; deleting what is not there is a success. */
    public DeleteObjectResponse delete(DeleteObjectRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        refuseDirectoryConditions(input);
        boolean bypasses = ObjectLock.isBypassed(input.bypassGovernanceRetention(), bucket);
        if (input.versionId() != null) {
            MfaDelete.check(bucket, call);
        }
        Guard condition = WriteCondition.ofDeletion(input.ifMatch(), input.key());
        Deletion deletion = remove(bucket, input.key(), input.versionId(), condition, bypasses, call);
        return DeleteObjectResponse.builder()
                .deleteMarker(deletion.isOfMarker() ? true : null)
                .versionId(deletion.marker()
                        .map(ObjectHead::versionId)
                        .orElse(bucket.versioning() == Versioning.NEVER ? null : input.versionId()))
                .build();
    }

    private static void refuseDirectoryConditions(DeleteObjectRequest input) {
        // These conditions exist in directory buckets only.
        if (input.ifMatchLastModifiedTime() != null) {
            throw S3Error.NOT_IMPLEMENTED.exception().with("Header", "x-amz-if-match-last-modified-time");
        }
        if (input.ifMatchSize() != null) {
            throw S3Error.NOT_IMPLEMENTED.exception().with("Header", "x-amz-if-match-size");
        }
    }

    private Deletion remove(
            Bucket bucket, String key, String versionId, Guard condition, boolean bypassesGovernance, Call call) {
        Deletion deletion = objects.delete(bucket, key, versionId, condition, bypassesGovernance);
        notices.removed(bucket, key, deletion, call);
        return deletion;
    }

    /** Answers DeleteObjects: each object for itself, and what fails stands in the answer. */
    public DeleteObjectsResponse deleteAll(DeleteObjectsRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        List<ObjectIdentifier> wanted =
                input.delete() == null ? List.of() : input.delete().objects();
        boolean isWhole = wanted.stream().allMatch(object -> object.key() != null);
        if (wanted.isEmpty() || wanted.size() > MOST_DELETIONS || !isWhole) {
            throw S3Error.MALFORMED_XML.exception();
        }
        boolean bypasses = ObjectLock.isBypassed(input.bypassGovernanceRetention(), bucket);
        // One version among them is enough for the whole request to fail.
        if (wanted.stream().anyMatch(object -> object.versionId() != null)) {
            MfaDelete.check(bucket, call);
        }
        boolean isQuiet = Boolean.TRUE.equals(input.delete().quiet());
        List<DeletedObject> deleted = new ArrayList<>();
        List<software.amazon.awssdk.services.s3.model.S3Error> errors = new ArrayList<>();
        for (ObjectIdentifier object : wanted) {
            try {
                deleted.add(deleteOne(bucket, object, bypasses, call));
            } catch (AwsException e) {
                errors.add(failure(object, e));
            }
        }
        return DeleteObjectsResponse.builder()
                .deleted(isQuiet ? List.of() : deleted)
                .errors(errors)
                .build();
    }

    private DeletedObject deleteOne(Bucket bucket, ObjectIdentifier object, boolean bypasses, Call call) {
        Guard condition = WriteCondition.ofDeletion(object.eTag(), object.key());
        Deletion deletion = remove(bucket, object.key(), object.versionId(), condition, bypasses, call);
        Optional<ObjectHead> marker = deletion.marker().or(deletion::removed).filter(ObjectHead::isDeleteMarker);
        return DeletedObject.builder()
                .key(object.key())
                .versionId(object.versionId())
                .deleteMarker(marker.isPresent() ? true : null)
                .deleteMarkerVersionId(marker.map(ObjectHead::versionId).orElse(null))
                .build();
    }

    private static software.amazon.awssdk.services.s3.model.S3Error failure(ObjectIdentifier object, AwsException e) {
        // Here S3 doesn't tell ids that it has never given out from those whose version is gone.
        boolean isVersion = object.versionId() != null && e.code() == S3Error.INVALID_ARGUMENT;
        ErrorCode error = isVersion ? S3Error.NO_SUCH_VERSION : e.code();
        return software.amazon.awssdk.services.s3.model.S3Error.builder()
                .key(object.key())
                .versionId(object.versionId())
                .code(error.code())
                .message(isVersion ? error.message() : e.getMessage())
                .build();
    }
}
