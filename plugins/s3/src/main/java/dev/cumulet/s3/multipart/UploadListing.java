package dev.cumulet.s3.multipart;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.CanonicalUser;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.listing.EncodingType;
import dev.cumulet.s3.listing.PageLimit;
import dev.cumulet.spi.service.Call;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** Answers to ListMultipartUploads. */
public final class UploadListing {
    private final Buckets buckets;
    private final Uploads uploads;
    private final CanonicalUser users;

    /** Makes the operation. */
    public UploadListing(Buckets buckets, Uploads uploads, CanonicalUser users) {
        this.buckets = buckets;
        this.uploads = uploads;
        this.users = users;
    }

    static String storageClass(Upload upload) {
        return upload.record().attributes().getOrDefault("storage-class", "STANDARD");
    }

    /** Answers ListMultipartUploads. */
    public ListMultipartUploadsResponse list(ListMultipartUploadsRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        EncodingType encoding = EncodingType.of(input.encodingTypeAsString());
        int limit = PageLimit.of(input.maxUploads(), "max-uploads");
        String keyMarker = orEmpty(input.keyMarker());
        // S3 ignores the marker of an upload without that of its key.
        String idMarker = keyMarker.isEmpty() ? "" : orEmpty(input.uploadIdMarker());
        if (!idMarker.isEmpty() && !uploads.canFollow(bucket, keyMarker, idMarker)) {
            throw S3Error.INVALID_ARGUMENT
                    .exception("Invalid uploadId marker")
                    .with("ArgumentName", "upload-id-marker")
                    .with("ArgumentValue", idMarker);
        }
        Page page = new Page(orEmpty(input.prefix()), orEmpty(input.delimiter()), keyMarker, limit);
        for (Upload upload : uploads.behind(bucket, keyMarker, idMarker)) {
            if (!page.add(upload)) {
                break;
            }
        }
        return ListMultipartUploadsResponse.builder()
                .bucket(bucket.name())
                .keyMarker(encoding.encode(keyMarker))
                .uploadIdMarker(idMarker)
                .nextKeyMarker(encoding.encode(page.nextKeyMarker))
                .nextUploadIdMarker(page.nextIdMarker)
                .prefix(encoding.encode(input.prefix()))
                .delimiter(encoding.encode(input.delimiter()))
                .encodingType(encoding.wireName())
                .maxUploads(limit)
                .isTruncated(page.isTruncated)
                .uploads(page.uploads.stream()
                        .map(upload -> describe(bucket, upload, encoding))
                        .toList())
                .commonPrefixes(page.commonPrefixes.stream()
                        .map(prefix -> CommonPrefix.builder()
                                .prefix(encoding.encode(prefix))
                                .build())
                        .toList())
                .build();
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private MultipartUpload describe(Bucket bucket, Upload upload, EncodingType encoding) {
        String owner = users.id(bucket.record().owner());
        String initiator = users.id(upload.record().account());
        return MultipartUpload.builder()
                .uploadId(upload.record().id())
                .key(encoding.encode(upload.record().key()))
                .initiated(upload.record().initiated())
                .storageClass(storageClass(upload))
                .owner(any -> any.id(owner))
                .initiator(any -> any.id(initiator).displayName(upload.record().account()))
                .checksumAlgorithm(upload.record().checksumAlgorithm().orElse(null))
                .checksumType(upload.record().checksumType().orElse(null))
                .build();
    }

    /** Collects one page; for one thread. */
    private static final class Page {
        private final String prefix;
        private final String delimiter;
        private final String keyMarker;
        private final int limit;
        private final List<Upload> uploads = new ArrayList<>();
        private final List<String> commonPrefixes = new ArrayList<>();
        private String nextKeyMarker = "";
        private String nextIdMarker = "";
        private boolean isTruncated;

        Page(String prefix, String delimiter, String keyMarker, int limit) {
            this.prefix = prefix;
            this.delimiter = delimiter;
            this.keyMarker = keyMarker;
            this.limit = limit;
        }

        /** {@return whether the page goes on} */
        boolean add(Upload upload) {
            String key = upload.record().key();
            if (!key.startsWith(prefix)) {
                return true;
            }
            String rolledUp = commonPrefix(key);
            boolean isKnown =
                    !rolledUp.isEmpty() && (commonPrefixes.contains(rolledUp) || keyMarker.startsWith(rolledUp));
            if (isKnown) {
                return true;
            }
            if (uploads.size() + commonPrefixes.size() == limit) {
                isTruncated = limit > 0;
                return false;
            }
            if (rolledUp.isEmpty()) {
                uploads.add(upload);
            } else {
                commonPrefixes.add(rolledUp);
            }
            nextKeyMarker = rolledUp.isEmpty() ? key : rolledUp;
            nextIdMarker = rolledUp.isEmpty() ? upload.record().id() : "";
            return true;
        }

        private String commonPrefix(String key) {
            int at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            return at < 0 ? "" : key.substring(0, at + delimiter.length());
        }
    }
}
