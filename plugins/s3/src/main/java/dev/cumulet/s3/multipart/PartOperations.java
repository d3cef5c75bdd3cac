package dev.cumulet.s3.multipart;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.checksum.ChecksumAlgorithm;
import dev.cumulet.s3.checksum.StoredChecksum;
import dev.cumulet.s3.encryption.CustomerKey;
import dev.cumulet.s3.encryption.Encryption;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.lock.ObjectLock;
import dev.cumulet.s3.object.ByteRange;
import dev.cumulet.s3.object.CopiedContent;
import dev.cumulet.s3.object.CopySource;
import dev.cumulet.s3.object.IncomingContent;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.object.ReadCondition;
import dev.cumulet.s3.object.VersionId;
import dev.cumulet.s3.version.Objects;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectContent;
import dev.cumulet.spi.storage.ObjectSource;
import dev.cumulet.spi.storage.ObjectStore;
import dev.cumulet.spi.storage.StoredObject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Answers to UploadPart and UploadPartCopy. */
public final class PartOperations {
    static final int LAST_NUMBER = 10_000;

    private final Buckets buckets;
    private final Uploads uploads;
    private final ObjectStore store;
    private final Objects objects;
    private final Clock clock;

    /** Makes the operations. */
    public PartOperations(Buckets buckets, Uploads uploads, ObjectStore store, Objects objects, Clock clock) {
        this.buckets = buckets;
        this.uploads = uploads;
        this.store = store;
        this.objects = objects;
        this.clock = clock;
    }

    /** Answers UploadPart. */
    public Reply<UploadPartResponse> upload(UploadPartRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        checkNumber(input.partNumber());
        Upload upload = uploads.require(bucket, input.key(), input.uploadId());
        Encryption encryption = upload.encryption();
        encryption.checkPart(CustomerKey.of(call.http().headers()));
        ObjectLock.requireDigest(
                new ObjectHead.Draft(upload.record().attributes()), call.http().headers(), "Put Part");
        IncomingContent content = IncomingContent.ofPart(call, used -> List.of(upload.algorithm()));
        checkAlgorithm(upload, content.claimedAlgorithm());
        ObjectSource source =
                content.source(known -> attributes(upload, known.eTag(), known.checksum(upload.algorithm())));
        StoredObject stored = write(upload, input.partNumber(), source);
        UploadPartResponse output = UploadPartResponse.builder()
                .eTag(new ObjectHead(stored).quotedETag())
                .serverSideEncryption(encryption.algorithm().orElse(null))
                .build();
        Optional<ChecksumAlgorithm> told = content.claimedAlgorithm().or(upload::chosenAlgorithm);
        return encryption.tell(
                told.isPresent()
                        ? Reply.of(output).withHeader(told.get().header(), content.checksum(told.get()))
                        : Reply.of(output));
    }

    private static void checkNumber(Integer number) {
        if (number == null || number < 1 || number > LAST_NUMBER) {
            throw S3Error.INVALID_ARGUMENT
                    .exception("Part number must be an integer between 1 and 10000, inclusive")
                    .with("ArgumentName", "partNumber")
                    .with("ArgumentValue", String.valueOf(number));
        }
    }

    private static void checkAlgorithm(Upload upload, Optional<ChecksumAlgorithm> used) {
        Optional<ChecksumAlgorithm> chosen = upload.chosenAlgorithm();
        if (used.isPresent() && chosen.isPresent() && !used.equals(chosen)) {
            throw S3Error.INVALID_REQUEST.exception("Checksum Type mismatch occurred, expected checksum Type: "
                    + chosen.get().lowerCaseName() + ", actual checksum Type: "
                    + used.get().lowerCaseName());
        }
    }

    private Map<String, String> attributes(Upload upload, String md5, String checksum) {
        return new ObjectHead.Draft()
                .eTag(upload.encryption().eTag(md5))
                .modified(clock.instant())
                .checksum(StoredChecksum.full(upload.algorithm(), checksum))
                .attributes();
    }

    private StoredObject write(Upload upload, int number, ObjectSource source) {
        return upload.lifetime().write(Guard.NONE, guard -> store.put(upload.partKey(number), source, guard));
    }

    /** Answers UploadPartCopy. */
    public Reply<UploadPartCopyResponse> copy(UploadPartCopyRequest input, Call call) {
        Bucket bucket = buckets.require(input.destinationBucket(), call);
        checkNumber(input.partNumber());
        Upload upload = uploads.require(bucket, input.destinationKey(), input.uploadId());
        upload.encryption().checkPart(CustomerKey.of(call.http().headers()));
        CopySource from = CopySource.of(call);
        ReadCondition condition = ReadCondition.of(
                input.copySourceIfMatch(),
                input.copySourceIfNoneMatch(),
                input.copySourceIfModifiedSince(),
                input.copySourceIfUnmodifiedSince(),
                "x-amz-copy-source-");
        try (ObjectContent content = from.open(objects, buckets, condition, clock.instant(), call)) {
            ByteRange range =
                    ByteRange.ofCopy(input.copySourceRange(), content.object().size());
            CopySource.checkSize(range.length());
            ObjectSource source = new CopiedContent(content, range, upload.algorithm())
                    .source((md5, checksum) -> attributes(upload, md5, checksum));
            ObjectHead part = new ObjectHead(write(upload, input.partNumber(), source));
            return upload.encryption()
                    .tell(Reply.of(answer(upload, part)
                            .copySourceVersionId(VersionId.toldUnlessNull(new ObjectHead(content.object())))
                            .build()));
        }
    }

    private static UploadPartCopyResponse.Builder answer(Upload upload, ObjectHead part) {
        CopyPartResult.Builder result =
                CopyPartResult.builder().eTag(part.quotedETag()).lastModified(part.modified());
        upload.chosenAlgorithm()
                .ifPresent(any -> PartChecksums.set(result, part.checksum().orElseThrow()));
        return UploadPartCopyResponse.builder()
                .copyPartResult(result.build())
                .serverSideEncryption(upload.encryption().algorithm().orElse(null));
    }
}
