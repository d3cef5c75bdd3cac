package dev.cumulet.s3.object;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.encryption.CustomerKey;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.version.Objects;
import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.http.Query;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.storage.ObjectContent;
import java.time.Instant;
import java.util.Optional;

/** What {@code x-amz-copy-source} names. */
public record CopySource(String bucket, String key, Optional<String> versionId) {
    private static final String HEADER = "x-amz-copy-source";

    /** {@return the source that a request names} */
    public static CopySource of(Call call) {
        return parse(call.http().header(HEADER).orElse(""));
    }

    /** {@return the source of a header such as {@code /bucket/key?versionId=null}, percent-encoded} */
    static CopySource parse(String header) {
        int question = header.indexOf('?');
        String path = PercentEncoding.decodeForm(question < 0 ? header : header.substring(0, question));
        Query query = Query.parse(question < 0 ? "" : header.substring(question + 1));
        String plain = path.startsWith("/") ? path.substring(1) : path;
        int slash = plain.indexOf('/');
        if (slash < 1 || slash == plain.length() - 1) {
            throw invalid("Invalid copy source object key", HEADER);
        }
        return new CopySource(plain.substring(0, slash), plain.substring(slash + 1), query.first("versionId"));
    }

    private static AwsException invalid(String message, String value) {
        return S3Error.INVALID_ARGUMENT
                .exception(message)
                .with("ArgumentName", HEADER)
                .with("ArgumentValue", value);
    }

    /** Refuses to copy more in one step than S3 does. */
    public static void checkSize(long size) {
        if (size > IncomingContent.MOST_BYTES) {
            throw S3Error.INVALID_REQUEST.exception(
                    "The specified copy source is larger than the maximum allowable size for a copy source: "
                            + IncomingContent.MOST_BYTES);
        }
    }

    /** {@return the source, open; conditions and storage class allow to read it} */
    public ObjectContent open(Objects objects, Buckets buckets, ReadCondition condition, Instant now, Call call) {
        Bucket from = buckets.requireSource(bucket, call);
        ObjectContent content = openVersion(objects, from, call);
        try {
            ObjectHead object = new ObjectHead(content.object());
            condition.checkSource(object, now);
            object.encryption().checkReader(CustomerKey.ofSource(call.http().headers()));
            StorageClasses.checkReadable(object, now);
            return content;
        } catch (RuntimeException e) {
            content.close();
            throw e;
        }
    }

    private ObjectContent openVersion(Objects objects, Bucket from, Call call) {
        try {
            return objects.open(from, key, versionId.orElse(null), call);
        } catch (AwsException e) {
            throw e.code() == S3Error.METHOD_NOT_ALLOWED
                    ? S3Error.INVALID_REQUEST.exception(
                            "The source of a copy request may not specifically refer to a delete marker by version id.")
                    : e;
        }
    }
}
