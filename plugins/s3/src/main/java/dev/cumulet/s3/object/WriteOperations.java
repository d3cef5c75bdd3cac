package dev.cumulet.s3.object;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.checksum.ChecksumAlgorithm;
import dev.cumulet.s3.checksum.StoredChecksum;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectKey;
import dev.cumulet.spi.storage.ObjectSource;
import dev.cumulet.spi.storage.ObjectStore;
import dev.cumulet.spi.storage.StoredObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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
    private final ObjectStore store;
    private final ObjectNotices notices;
    private final Clock clock;

    /** Makes the operations. */
    public WriteOperations(Buckets buckets, ObjectStore store, ObjectNotices notices, Clock clock) {
        this.buckets = buckets;
        this.store = store;
        this.notices = notices;
        this.clock = clock;
    }

    /** Answers PutObject. */
    public Reply<PutObjectResponse> put(PutObjectRequest input, Call call) {
        return answer(write("Put", input, call, () -> new IncomingContent(call, WriteOperations::usedOrDefault)));
    }

    /** {@return the object of a form, whose fields are the input and the call's headers, and whose file is its body} */
    public ObjectHead post(PutObjectRequest input, Call call) {
        return write("Post", input, call, () -> IncomingContent.unannounced(call, WriteOperations::usedOrDefault));
    }

    private ObjectHead write(String how, PutObjectRequest input, Call call, Supplier<IncomingContent> incoming) {
        Bucket bucket = buckets.require(input.bucket(), call);
        ObjectKey key = bucket.key(KeyName.checked(input.key()));
        Guard condition = WriteCondition.of(input.ifMatch(), input.ifNoneMatch(), input.key());
        UnsupportedHeaders.refuse(call.http().headers());
        Acl.check(call.http().headers(), bucket);

        ObjectHead.Draft draft =
                new ObjectHead.Draft().storageClass(StorageClasses.checked(input.storageClassAsString()));
        SystemHeaders.addTo(draft, call.http().headers());
        UserMetadata.addTo(draft, input.metadata());
        Encryption.addTo(draft, input.serverSideEncryptionAsString(), input.ssekmsKeyId());

        ObjectSource source = incoming.get().source(known -> complete(draft, known));
        StoredObject stored = bucket.lifetime().write(condition, guard -> store.put(key, source, guard));
        notices.created(how, bucket, stored, call);
        return new ObjectHead(stored);
    }

    /** S3 computes a checksum of its own where the client has none. */
    private static List<ChecksumAlgorithm> usedOrDefault(Optional<ChecksumAlgorithm> used) {
        return used.isPresent() ? List.of() : List.of(ChecksumAlgorithm.CRC64NVME);
    }

    private Map<String, String> complete(ObjectHead.Draft draft, IncomingContent content) {
        ChecksumAlgorithm algorithm = content.claimedAlgorithm().orElse(ChecksumAlgorithm.CRC64NVME);
        return draft.eTag(content.eTag())
                .modified(clock.instant())
                .checksum(StoredChecksum.full(algorithm, content.checksum(algorithm)))
                .attributes();
    }

    private static Reply<PutObjectResponse> answer(ObjectHead object) {
        StoredChecksum checksum = object.checksum().orElseThrow();
        PutObjectResponse output = PutObjectResponse.builder()
                .eTag(object.quotedETag())
                .serverSideEncryption(Encryption.of(object))
                .ssekmsKeyId(Encryption.key(object))
                .checksumType(checksum.type())
                .build();
        return Reply.of(output).withHeader(checksum.algorithm().header(), checksum.value());
    }

    /** Answers DeleteObject; deleting what is not there is a success. */
    public DeleteObjectResponse delete(DeleteObjectRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        refuseDirectoryConditions(input);
        VersionId.check(input.versionId());
        remove(bucket, input.key(), WriteCondition.ofDeletion(input.ifMatch(), input.key()), call);
        return DeleteObjectResponse.builder().build();
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

    private void remove(Bucket bucket, String key, Guard condition, Call call) {
        Optional<StoredObject> removed = store.remove(bucket.key(key), condition);
        removed.ifPresent(object -> notices.removed(bucket, key, call));
    }

    /** Answers DeleteObjects: each object for itself, and what fails stands in the answer. */
    public DeleteObjectsResponse deleteAll(DeleteObjectsRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        List<ObjectIdentifier> wanted =
                input.delete() == null ? List.of() : input.delete().objects();
        if (wanted.isEmpty() || wanted.size() > MOST_DELETIONS) {
            throw S3Error.MALFORMED_XML.exception();
        }
        boolean isQuiet = Boolean.TRUE.equals(input.delete().quiet());
        List<DeletedObject> deleted = new ArrayList<>();
        List<software.amazon.awssdk.services.s3.model.S3Error> errors = new ArrayList<>();
        for (ObjectIdentifier object : wanted) {
            Optional<software.amazon.awssdk.services.s3.model.S3Error> error = deleteOne(bucket, object, call);
            error.ifPresent(errors::add);
            if (error.isEmpty() && !isQuiet) {
                deleted.add(DeletedObject.builder()
                        .key(object.key())
                        .versionId(object.versionId())
                        .build());
            }
        }
        return DeleteObjectsResponse.builder().deleted(deleted).errors(errors).build();
    }

    private Optional<software.amazon.awssdk.services.s3.model.S3Error> deleteOne(
            Bucket bucket, ObjectIdentifier object, Call call) {
        if (!VersionId.isNullOrAbsent(object.versionId())) {
            return Optional.of(failure(object, S3Error.NO_SUCH_VERSION));
        }
        try {
            remove(bucket, object.key(), WriteCondition.ofDeletion(object.eTag(), object.key()), call);
            return Optional.empty();
        } catch (dev.cumulet.spi.service.AwsException e) {
            return Optional.of(failure(object, e.code()));
        }
    }

    private static software.amazon.awssdk.services.s3.model.S3Error failure(
            ObjectIdentifier object, dev.cumulet.spi.service.ErrorCode error) {
        return software.amazon.awssdk.services.s3.model.S3Error.builder()
                .key(object.key())
                .versionId(object.versionId())
                .code(error.code())
                .message(error.message())
                .build();
    }
}
