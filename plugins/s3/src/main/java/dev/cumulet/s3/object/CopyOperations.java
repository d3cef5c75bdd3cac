package dev.cumulet.s3.object;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.checksum.ChecksumAlgorithm;
import dev.cumulet.s3.checksum.StoredChecksum;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.version.Objects;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectContent;
import dev.cumulet.spi.storage.ObjectSource;
import dev.cumulet.spi.storage.StoredObject;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectResult;

/** Answers to CopyObject. */
public final class CopyOperations {
    /** Smaller objects are copied sooner than shared. */
    private static final int SHARED_BYTES = 1 << 20;

    private final Buckets buckets;
    private final Objects objects;
    private final ObjectNotices notices;
    private final Clock clock;

    /** Makes the operation. */
    public CopyOperations(Buckets buckets, Objects objects, ObjectNotices notices, Clock clock) {
        this.buckets = buckets;
        this.objects = objects;
        this.notices = notices;
        this.clock = clock;
    }

    /** Answers CopyObject. */
    public CopyObjectResponse copy(CopyObjectRequest input, Call call) {
        Bucket bucket = buckets.require(input.destinationBucket(), call);
        String key = KeyName.checked(input.destinationKey());
        CopySource from = CopySource.of(call);
        boolean isReplacing = isReplacing(input.metadataDirectiveAsString());
        Guard guard = WriteCondition.of(input.ifMatch(), input.ifNoneMatch(), input.destinationKey());
        UnsupportedHeaders.refuse(call.http().headers());
        Acl.check(call.http().headers(), bucket);
        if (new CopySource(input.destinationBucket(), key, Optional.empty()).equals(from) && !isReplacing) {
            checkChange(input);
        }
        ReadCondition condition = ReadCondition.of(
                input.copySourceIfMatch(),
                input.copySourceIfNoneMatch(),
                input.copySourceIfModifiedSince(),
                input.copySourceIfUnmodifiedSince(),
                "x-amz-copy-source-");
        try (ObjectContent content = from.open(objects, buckets, condition, clock.instant(), call)) {
            ObjectHead source = new ObjectHead(content.object());
            checkSize(source);
            ObjectHead.Draft draft = draft(input, call, isReplacing ? Optional.empty() : Optional.of(source));
            ChecksumAlgorithm algorithm = algorithm(input, source);
            StoredObject stored = write(bucket, key, content, draft, algorithm, guard);
            notices.created("Copy", bucket, stored, call);
            return answer(new ObjectHead(stored), VersionId.told(bucket, new ObjectHead(stored)))
                    .copySourceVersionId(VersionId.told(buckets.requireSource(from.bucket(), call), source))
                    .build();
        }
    }

    private StoredObject write(
            Bucket bucket,
            String key,
            ObjectContent content,
            ObjectHead.Draft draft,
            ChecksumAlgorithm algorithm,
            Guard guard) {
        ObjectHead source = new ObjectHead(content.object());
        Optional<StoredChecksum> known = source.checksum().filter(checksum -> isWhole(checksum, algorithm));
        boolean isCheap = known.isPresent() && source.parts().isEmpty() && source.size() >= SHARED_BYTES;
        if (isCheap) {
            draft.eTag(source.eTag()).modified(clock.instant()).checksum(known.get());
            Optional<StoredObject> shared = objects.share(content, bucket, key, draft.attributes(), guard);
            if (shared.isPresent()) {
                return shared.get();
            }
        }
        ObjectSource copied = new CopiedContent(content, new ByteRange(0, source.size()), algorithm)
                .source((eTag, checksum) -> draft.eTag(eTag)
                        .modified(clock.instant())
                        .checksum(StoredChecksum.full(algorithm, checksum))
                        .attributes());
        return objects.put(bucket, key, copied, guard);
    }

    private static boolean isWhole(StoredChecksum checksum, ChecksumAlgorithm algorithm) {
        return checksum.algorithm() == algorithm && checksum.type().equals(StoredChecksum.FULL_OBJECT);
    }

    private static boolean isReplacing(String directive) {
        return switch (directive) {
            case null -> false;
            case "COPY" -> false;
            case "REPLACE" -> true;
            default ->
                throw S3Error.INVALID_ARGUMENT
                        .exception("Unknown metadata directive.")
                        .with("ArgumentName", "x-amz-metadata-directive")
                        .with("ArgumentValue", directive);
        };
    }

    /** An object may be copied to itself only to change something about it. */
    private static void checkChange(CopyObjectRequest input) {
        boolean isChange = Stream.of(
                        input.storageClassAsString(),
                        input.serverSideEncryptionAsString(),
                        input.websiteRedirectLocation())
                .anyMatch(setting -> setting != null);
        if (!isChange) {
            throw S3Error.INVALID_REQUEST.exception(
                    "This copy request is illegal because it is trying to copy an object to itself without changing the"
                            + " object's metadata, storage class, website redirect location or encryption attributes.");
        }
    }

    private static void checkSize(ObjectHead source) {
        if (source.size() > IncomingContent.MOST_BYTES) {
            throw S3Error.INVALID_REQUEST.exception(
                    "The specified copy source is larger than the maximum allowable size for a copy source: "
                            + IncomingContent.MOST_BYTES);
        }
    }

    /** Storage class, encryption and redirection are the request's own in any case. */
    private static ObjectHead.Draft draft(CopyObjectRequest input, Call call, Optional<ObjectHead> source) {
        ObjectHead.Draft draft = source.map(ObjectHead::draft).orElseGet(ObjectHead.Draft::new);
        draft.storageClass(StorageClasses.checked(input.storageClassAsString()));
        Encryption.addTo(draft, input.serverSideEncryptionAsString(), input.ssekmsKeyId());
        if (source.isEmpty()) {
            SystemHeaders.addTo(draft, call.http().headers());
            UserMetadata.addTo(draft, input.metadata());
        }
        return draft.header(SystemHeaders.REDIRECT, input.websiteRedirectLocation());
    }

    private static ChecksumAlgorithm algorithm(CopyObjectRequest input, ObjectHead source) {
        return Optional.ofNullable(input.checksumAlgorithmAsString())
                .map(ChecksumNames::required)
                .or(() -> source.checksum().map(StoredChecksum::algorithm))
                .orElse(ChecksumAlgorithm.CRC64NVME);
    }

    private static CopyObjectResponse.Builder answer(ObjectHead object, String versionId) {
        StoredChecksum checksum = object.checksum().orElseThrow();
        CopyObjectResult.Builder result = CopyObjectResult.builder()
                .eTag(object.quotedETag())
                .lastModified(object.modified())
                .checksumType(checksum.type());
        return CopyObjectResponse.builder()
                .copyObjectResult(ChecksumNames.set(result, checksum).build())
                .serverSideEncryption(Encryption.of(object))
                .ssekmsKeyId(Encryption.key(object))
                .versionId(versionId);
    }
}
