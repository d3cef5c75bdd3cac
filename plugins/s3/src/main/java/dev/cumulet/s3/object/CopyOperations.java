package dev.cumulet.s3.object;

import dev.cumulet.s3.access.UploadAcl;
import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.checksum.ChecksumAlgorithm;
import dev.cumulet.s3.checksum.StoredChecksum;
import dev.cumulet.s3.encryption.Encryption;
import dev.cumulet.s3.encryption.RequestedEncryption;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.lifecycle.LifecycleHeaders;
import dev.cumulet.s3.lock.ObjectLock;
import dev.cumulet.s3.tagging.TagSet;
import dev.cumulet.s3.version.Objects;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Reply;
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
    private final UploadAcl acls;
    private final ObjectNotices notices;
    private final Clock clock;

    /** Makes the operation. */
    public CopyOperations(Buckets buckets, Objects objects, UploadAcl acls, ObjectNotices notices, Clock clock) {
        this.buckets = buckets;
        this.objects = objects;
        this.acls = acls;
        this.notices = notices;
        this.clock = clock;
    }

    /** Answers CopyObject. */
    public Reply<CopyObjectResponse> copy(CopyObjectRequest input, Call call) {
        Bucket bucket = buckets.require(input.destinationBucket(), call);
        String key = KeyName.checked(input.destinationKey());
        CopySource from = CopySource.of(call);
        boolean isReplacing = isReplacing(input.metadataDirectiveAsString(), "metadata");
        Optional<TagSet> tags = tags(input);
        Guard guard = WriteCondition.of(input.ifMatch(), input.ifNoneMatch(), input.destinationKey());
        UnsupportedHeaders.refuse(call.http().headers());
        Encryption encryption = RequestedEncryption.of(call, bucket);
        ReadCondition condition = ReadCondition.of(
                input.copySourceIfMatch(),
                input.copySourceIfNoneMatch(),
                input.copySourceIfModifiedSince(),
                input.copySourceIfUnmodifiedSince(),
                "x-amz-copy-source-");
        try (ObjectContent content = from.open(objects, buckets, condition, clock.instant(), call)) {
            ObjectHead source = new ObjectHead(content.object());
            CopySource.checkSize(source.size());
            if (new CopySource(bucket.name(), key, Optional.empty()).equals(from) && !isReplacing) {
                checkChange(input, bucket, source, encryption);
            }
            ObjectHead.Draft draft = draft(input, call, isReplacing ? Optional.empty() : Optional.of(source))
                    .encryption(encryption)
                    .tags(tags.map(TagSet::encoded).orElse(source.tags()));
            ObjectLock.addTo(draft, call.http().headers(), bucket, clock.instant());
            acls.addTo(draft, call, bucket, key);
            ChecksumAlgorithm algorithm = algorithm(input, source);
            StoredObject stored = write(bucket, key, content, draft, algorithm, guard);
            notices.created("Copy", bucket, stored, call);
            return encryption.tellWriter(
                    Reply.of(answer(new ObjectHead(stored), VersionId.told(bucket, new ObjectHead(stored)))
                            .expiration(LifecycleHeaders.expiration(bucket, new ObjectHead(stored)))
                            .copySourceVersionId(VersionId.toldUnlessNull(source))
                            .build()));
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
        Encryption encryption = Encryption.of(draft.attributes());
        boolean isETagKnown =
                source.parts().isEmpty() && source.encryption().hasPlainETags() || !encryption.hasPlainETags();
        if (known.isPresent() && isETagKnown && source.size() >= SHARED_BYTES) {
            draft.eTag(encryption.eTag(source.eTag())).modified(clock.instant()).checksum(known.get());
            Optional<StoredObject> shared = objects.share(content, bucket, key, draft.attributes(), guard);
            if (shared.isPresent()) {
                return shared.get();
            }
        }
        ObjectSource copied = new CopiedContent(content, new ByteRange(0, source.size()), algorithm)
                .source((eTag, checksum) -> draft.eTag(encryption.eTag(eTag))
                        .modified(clock.instant())
                        .checksum(StoredChecksum.full(algorithm, checksum))
                        .attributes());
        return objects.put(bucket, key, copied, guard);
    }

    private static boolean isWhole(StoredChecksum checksum, ChecksumAlgorithm algorithm) {
        return checksum.algorithm() == algorithm && checksum.type().equals(StoredChecksum.FULL_OBJECT);
    }

    private static boolean isReplacing(String directive, String what) {
        return switch (directive) {
            case null -> false;
            case "COPY" -> false;
            case "REPLACE" -> true;
            default ->
                throw S3Error.INVALID_ARGUMENT
                        .exception("Unknown " + what + " directive.")
                        .with("ArgumentName", "x-amz-" + what + "-directive")
                        .with("ArgumentValue", directive);
        };
    }

    /** {@return the tags that the request brings; nothing if those of the source are to be kept} */
    private static Optional<TagSet> tags(CopyObjectRequest input) {
        return isReplacing(input.taggingDirectiveAsString(), "tagging")
                ? Optional.of(
                        TagSet.ofHeader(Optional.ofNullable(input.tagging()).orElse("")))
                : Optional.empty();
    }

    /** An object may be copied to itself only to change something about it. */
    private static void checkChange(CopyObjectRequest input, Bucket bucket, ObjectHead source, Encryption encryption) {
        boolean isChange = Stream.of(
                        input.storageClassAsString(),
                        input.serverSideEncryptionAsString(),
                        input.websiteRedirectLocation())
                .anyMatch(setting -> setting != null);
        // Where encryption is nothing but usual, S3 takes the copy for a change, even if it is none.
        boolean isEncryption = !encryption.equals(Encryption.USUAL)
                || !source.encryption().equals(Encryption.USUAL)
                || bucket.settings().get(Setting.ENCRYPTION).isPresent();
        if (!isChange && !isEncryption) {
            throw S3Error.INVALID_REQUEST.exception(
                    "This copy request is illegal because it is trying to copy an object to itself without changing the"
                            + " object's metadata, storage class, website redirect location or encryption attributes.");
        }
    }

    /** Storage class, encryption and redirection are the request's own in any case. */
    private static ObjectHead.Draft draft(CopyObjectRequest input, Call call, Optional<ObjectHead> source) {
        ObjectHead.Draft draft = source.map(ObjectHead::draft).orElseGet(ObjectHead.Draft::new);
        draft.storageClass(StorageClasses.checked(input.storageClassAsString()));
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
                .serverSideEncryption(object.encryption().algorithm().orElse(null))
                .versionId(versionId);
    }
}
