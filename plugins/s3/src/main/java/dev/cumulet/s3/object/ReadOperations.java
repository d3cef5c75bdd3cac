package dev.cumulet.s3.object;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.checksum.StoredChecksum;
import dev.cumulet.s3.encryption.CustomerKey;
import dev.cumulet.s3.encryption.RequestedEncryption;
import dev.cumulet.s3.lifecycle.LifecycleHeaders;
import dev.cumulet.s3.tagging.TagSet;
import dev.cumulet.s3.version.Objects;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.storage.ObjectContent;
import dev.cumulet.spi.storage.StoredObject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Answers to GetObject and HeadObject, which say the same in headers. */
public final class ReadOperations {
    private final Buckets buckets;
    private final Objects objects;
    private final Clock clock;

    /** Makes the operations. */
    public ReadOperations(Buckets buckets, Objects objects, Clock clock) {
        this.buckets = buckets;
        this.objects = objects;
        this.clock = clock;
    }

    /** Answers GetObject. */
    public Reply<GetObjectResponse> get(GetObjectRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        ResponseOverrides.check(call);
        Optional<CustomerKey> customerKey = RequestedEncryption.ofReader(call);
        ObjectContent content = objects.open(bucket, KeyName.checked(input.key()), input.versionId(), call);
        try {
            new ObjectHead(content.object()).encryption().checkReader(customerKey);
            Reply<GetObjectResponse> reply = answer(input, call, bucket, content);
            if (reply.body().isEmpty()) {
                content.close();
            }
            return reply;
        } catch (RuntimeException e) {
            content.close();
            throw e;
        }
    }

    private Reply<GetObjectResponse> answer(GetObjectRequest input, Call call, Bucket bucket, ObjectContent content) {
        ObjectHead object = new ObjectHead(content.object());
        String versionId = VersionId.told(bucket, object);
        ReadCondition condition = ReadCondition.of(
                input.ifMatch(), input.ifNoneMatch(), input.ifModifiedSince(), input.ifUnmodifiedSince(), "");
        if (condition.check(object, clock.instant()) == ReadCondition.Outcome.NOT_MODIFIED) {
            return notModified(
                    object,
                    GetObjectResponse.builder()
                            .eTag(object.quotedETag())
                            .lastModified(object.modified())
                            .versionId(versionId)
                            .build());
        }
        StorageClasses.checkReadable(object, clock.instant());
        Selection selection = Selection.of(object, input.range(), input.partNumber());
        GetObjectResponse.Builder output = GetObjectResponse.builder()
                .acceptRanges("bytes")
                .lastModified(object.modified())
                .eTag(object.quotedETag())
                .contentRange(selection.contentRange().orElse(null))
                .partsCount(selection.partsCount().orElse(null))
                .serverSideEncryption(object.encryption().algorithm().orElse(null))
                .restore(restoration(object))
                .replicationStatus(object.replication().orElse(null))
                .expiration(input.versionId() == null ? LifecycleHeaders.expiration(bucket, object) : null)
                .tagCount(tagCount(object))
                .metadata(object.metadata())
                .websiteRedirectLocation(object.header(SystemHeaders.REDIRECT).orElse(null))
                .storageClass(notStandard(object))
                .versionId(versionId)
                .objectLockLegalHoldStatus(object.legalHold().orElse(null));
        object.retention()
                .ifPresent(
                        lock -> output.objectLockMode(lock.mode().toString()).objectLockRetainUntilDate(lock.until()));
        ResponseOverrides.of(input).describe(object, output);
        Optional<StoredChecksum> checksum = selection.checksum().filter(any -> isEnabled(input.checksumModeAsString()));
        checksum.ifPresent(known -> output.checksumType(known.type()));
        Reply<GetObjectResponse> reply = object.encryption().tell(reply(output.build(), selection, checksum));
        Optional<String> expires =
                call.http().query().first("response-expires").or(() -> object.header(SystemHeaders.EXPIRES));
        content.prepare(selection.range().offset(), selection.range().length());
        return withExpires(reply, expires).withBody(new Body(content, selection.range()));
    }

    /** Answers HeadObject. */
    public Reply<HeadObjectResponse> head(HeadObjectRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        ResponseOverrides.check(call);
        Optional<CustomerKey> customerKey = RequestedEncryption.ofReader(call);
        StoredObject stored = objects.head(bucket, KeyName.checked(input.key()), input.versionId(), call);
        ObjectHead object = new ObjectHead(stored);
        object.encryption().checkReader(customerKey);
        String versionId = VersionId.told(bucket, object);
        ReadCondition condition = ReadCondition.of(
                input.ifMatch(), input.ifNoneMatch(), input.ifModifiedSince(), input.ifUnmodifiedSince(), "");
        if (condition.check(object, clock.instant()) == ReadCondition.Outcome.NOT_MODIFIED) {
            return notModified(
                    object,
                    HeadObjectResponse.builder()
                            .eTag(object.quotedETag())
                            .lastModified(object.modified())
                            .versionId(versionId)
                            .build());
        }
        Selection selection = Selection.of(object, input.range(), input.partNumber());
        HeadObjectResponse.Builder output = HeadObjectResponse.builder()
                .acceptRanges("bytes")
                .lastModified(object.modified())
                .contentLength(selection.range().length())
                .eTag(object.quotedETag())
                .contentRange(selection.contentRange().orElse(null))
                .partsCount(selection.partsCount().orElse(null))
                .serverSideEncryption(object.encryption().algorithm().orElse(null))
                .restore(restoration(object))
                .replicationStatus(object.replication().orElse(null))
                .expiration(input.versionId() == null ? LifecycleHeaders.expiration(bucket, object) : null)
                .tagCount(tagCount(object))
                .metadata(object.metadata())
                .websiteRedirectLocation(object.header(SystemHeaders.REDIRECT).orElse(null))
                .storageClass(notStandard(object))
                .versionId(versionId)
                .objectLockLegalHoldStatus(object.legalHold().orElse(null));
        object.retention()
                .ifPresent(
                        lock -> output.objectLockMode(lock.mode().toString()).objectLockRetainUntilDate(lock.until()));
        ResponseOverrides.of(input).describe(object, output);
        Optional<StoredChecksum> checksum = selection.checksum().filter(any -> isEnabled(input.checksumModeAsString()));
        checksum.ifPresent(known -> output.checksumType(known.type()));
        Reply<HeadObjectResponse> reply = object.encryption().tell(reply(output.build(), selection, checksum));
        Optional<String> expires =
                call.http().query().first("response-expires").or(() -> object.header(SystemHeaders.EXPIRES));
        return withExpires(reply, expires);
    }

    private static boolean isEnabled(String checksumMode) {
        return "ENABLED".equalsIgnoreCase(checksumMode);
    }

    private static Integer tagCount(ObjectHead object) {
        String tags = object.tags();
        return tags.isEmpty() ? null : TagSet.count(tags);
    }

    private String restoration(ObjectHead object) {
        return object.restoration()
                .flatMap(restoration -> restoration.header(clock.instant()))
                .orElse(null);
    }

    private static String notStandard(ObjectHead object) {
        return object.storageClass().equals("STANDARD") ? null : object.storageClass();
    }

    private static <O> Reply<O> notModified(ObjectHead object, O output) {
        Reply<O> reply = Reply.of(output).withStatus(304);
        Optional<String> cacheControl = object.header(SystemHeaders.CACHE_CONTROL);
        reply = cacheControl.isPresent() ? reply.withHeader(SystemHeaders.CACHE_CONTROL, cacheControl.get()) : reply;
        return withExpires(reply, object.header(SystemHeaders.EXPIRES));
    }

    private static <O> Reply<O> reply(O output, Selection selection, Optional<StoredChecksum> checksum) {
        Reply<O> reply = selection.isPart() ? Reply.of(output).withStatus(206) : Reply.of(output);
        return checksum.isPresent()
                ? reply.withHeader(
                        checksum.get().algorithm().header(), checksum.get().value())
                : reply;
    }

    /** Expires goes out as it came in, be it a date or not; the model's member would have to be a date. */
    private static <O> Reply<O> withExpires(Reply<O> reply, Optional<String> expires) {
        return expires.isPresent() ? reply.withHeader(SystemHeaders.EXPIRES, expires.get()) : reply;
    }

    private record Body(ObjectContent content, ByteRange range) implements ResponseBody {
        @Override
        public long length() {
            return range.length();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            content.writeTo(out, range.offset(), range.length());
        }

        @Override
        public void close() {
            content.close();
        }
    }
}
