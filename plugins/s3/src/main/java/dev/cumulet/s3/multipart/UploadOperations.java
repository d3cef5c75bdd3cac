package dev.cumulet.s3.multipart;

import dev.cumulet.s3.access.UploadAcl;
import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.CanonicalUser;
import dev.cumulet.s3.checksum.ChecksumAlgorithm;
import dev.cumulet.s3.checksum.StoredChecksum;
import dev.cumulet.s3.encryption.Encryption;
import dev.cumulet.s3.encryption.RequestedEncryption;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.lifecycle.LifecycleHeaders;
import dev.cumulet.s3.lifecycle.LifecycleHeaders.Abortion;
import dev.cumulet.s3.listing.PageLimit;
import dev.cumulet.s3.lock.ObjectLock;
import dev.cumulet.s3.object.ChecksumNames;
import dev.cumulet.s3.object.KeyName;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.object.StorageClasses;
import dev.cumulet.s3.object.SystemHeaders;
import dev.cumulet.s3.object.UnsupportedHeaders;
import dev.cumulet.s3.object.UserMetadata;
import dev.cumulet.s3.tagging.TagSet;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.storage.ObjectStore;
import dev.cumulet.spi.storage.StoredObject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.Part;

/** Answers to the operations that begin, list and abort uploads in parts. */
public final class UploadOperations {
    private final Buckets buckets;
    private final Uploads uploads;
    private final ObjectStore store;
    private final UploadAcl acls;
    private final CanonicalUser users;
    private final Clock clock;
    private final UploadIds ids;

    /** Makes the operations. */
    public UploadOperations(
            Buckets buckets, Uploads uploads, ObjectStore store, UploadAcl acls, CanonicalUser users, Clock clock) {
        this.buckets = buckets;
        this.uploads = uploads;
        this.store = store;
        this.acls = acls;
        this.users = users;
        this.clock = clock;
        this.ids = new UploadIds(clock);
    }

    /** Answers CreateMultipartUpload. */
    public Reply<CreateMultipartUploadResponse> create(CreateMultipartUploadRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        KeyName.checked(input.key());
        UnsupportedHeaders.refuse(call.http().headers());
        ObjectHead.Draft draft =
                new ObjectHead.Draft().storageClass(StorageClasses.checked(input.storageClassAsString()));
        SystemHeaders.addTo(draft, call.http().headers());
        UserMetadata.addTo(draft, input.metadata());
        ObjectLock.addRequested(draft, call.http().headers(), bucket, clock.instant());
        acls.addTo(draft, call, bucket, input.key());
        Encryption encryption = RequestedEncryption.of(call, bucket);
        draft.encryption(encryption);
        call.http()
                .header(TagSet.HEADER)
                .ifPresent(tags -> draft.tags(TagSet.ofHeader(tags).encoded()));
        Optional<ChecksumAlgorithm> algorithm =
                Optional.ofNullable(input.checksumAlgorithmAsString()).map(ChecksumNames::required);
        Optional<String> type = checksumType(algorithm, Optional.ofNullable(input.checksumTypeAsString()));
        UploadRecord record = new UploadRecord(
                ids.next(),
                bucket.name(),
                input.key(),
                call.identity().account(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                draft.attributes(),
                algorithm.map(ChecksumAlgorithm::name),
                type);
        bucket.lifetime().during(() -> uploads.begin(record)); // an upload must not outlive its bucket
        Optional<Abortion> end = LifecycleHeaders.abortion(bucket, input.key(), record.initiated());
        CreateMultipartUploadResponse output = CreateMultipartUploadResponse.builder()
                .bucket(bucket.name())
                .key(input.key())
                .uploadId(record.id())
                .serverSideEncryption(encryption.algorithm().orElse(null))
                .checksumAlgorithm(record.checksumAlgorithm().orElse(null))
                .checksumType(type.orElse(null))
                .abortDate(end.map(Abortion::date).orElse(null))
                .abortRuleId(end.map(Abortion::rule).orElse(null))
                .build();
        return encryption.tellWriter(Reply.of(output));
    }

    private static Optional<String> checksumType(Optional<ChecksumAlgorithm> chosen, Optional<String> wanted) {
        if (chosen.isEmpty()) {
            if (wanted.isPresent()) {
                throw S3Error.INVALID_REQUEST.exception(
                        "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
            }
            return Optional.empty();
        }
        ChecksumAlgorithm algorithm = chosen.get();
        // CRC64NVME knows whole objects only, and hashes can't be put together from those of parts.
        String usual = algorithm == ChecksumAlgorithm.CRC64NVME ? StoredChecksum.FULL_OBJECT : StoredChecksum.COMPOSITE;
        String type = wanted.orElse(usual);
        boolean isPossible = type.equals(StoredChecksum.COMPOSITE)
                ? algorithm != ChecksumAlgorithm.CRC64NVME
                : algorithm.isCombinable();
        if (!isPossible) {
            throw S3Error.INVALID_REQUEST.exception("The " + type + " checksum type cannot be used with the "
                    + algorithm.lowerCaseName() + " checksum algorithm.");
        }
        return Optional.of(type);
    }

    /** Answers AbortMultipartUpload. */
    public AbortMultipartUploadResponse abort(AbortMultipartUploadRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        Upload upload = uploads.require(bucket, input.key(), input.uploadId());
        uploads.end(upload);
        return AbortMultipartUploadResponse.builder().build();
    }

    /** Answers ListParts. */
    public ListPartsResponse listParts(ListPartsRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        Upload upload = uploads.require(bucket, input.key(), input.uploadId());
        int limit = PageLimit.of(input.maxParts(), "max-parts");
        int after = Optional.ofNullable(input.partNumberMarker()).orElse(0);
        // Numbers end at 10,000, markers don't.
        String from =
                upload.partKey(Math.min(after, PartOperations.LAST_NUMBER) + 1).name();
        List<StoredObject> found = store.list(bucket.partSpace(), upload.partPrefix(), from, limit + 1);
        List<Part> parts = found.stream()
                .limit(limit)
                .map(stored -> describe(upload, stored))
                .toList();
        String owner = users.id(bucket.record().owner());
        String initiator = users.id(upload.record().account());
        Optional<Abortion> end =
                LifecycleHeaders.abortion(bucket, input.key(), upload.record().initiated());
        return ListPartsResponse.builder()
                .bucket(bucket.name())
                .key(input.key())
                .uploadId(upload.record().id())
                .owner(any -> any.id(owner))
                .initiator(any -> any.id(initiator).displayName(upload.record().account()))
                .storageClass(UploadListing.storageClass(upload))
                .partNumberMarker(after)
                .nextPartNumberMarker(parts.isEmpty() ? 0 : parts.getLast().partNumber())
                .maxParts(limit)
                .isTruncated(found.size() > limit)
                .parts(parts)
                .checksumAlgorithm(upload.record().checksumAlgorithm().orElse(null))
                .checksumType(upload.record().checksumType().orElse(null))
                .abortDate(end.map(Abortion::date).orElse(null))
                .abortRuleId(end.map(Abortion::rule).orElse(null))
                .build();
    }

    private static Part describe(Upload upload, StoredObject stored) {
        ObjectHead part = new ObjectHead(stored);
        Part.Builder description = Part.builder()
                .partNumber(number(upload, stored))
                .lastModified(part.modified())
                .eTag(part.quotedETag())
                .size(part.size());
        upload.chosenAlgorithm()
                .ifPresent(any -> PartChecksums.set(description, part.checksum().orElseThrow()));
        return description.build();
    }

    private static int number(Upload upload, StoredObject part) {
        return Integer.parseInt(part.key().name().substring(upload.partPrefix().length()));
    }
}
