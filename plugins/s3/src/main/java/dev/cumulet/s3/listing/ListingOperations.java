package dev.cumulet.s3.listing;

import dev.cumulet.s3.acl.Owners;
import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.CanonicalUser;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.version.Objects;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.storage.StoredObject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Answers to both ways of listing objects. */
public final class ListingOperations {
    private final Buckets buckets;
    private final Objects objects;
    private final CanonicalUser users;
    private final Clock clock;

    /** Makes the operations. */
    public ListingOperations(Buckets buckets, Objects objects, CanonicalUser users, Clock clock) {
        this.buckets = buckets;
        this.objects = objects;
        this.users = users;
        this.clock = clock;
    }

    /** Answers ListObjects. */
    public Reply<ListObjectsResponse> list(ListObjectsRequest input, Call call) {
        refuseVersion(call);
        Bucket bucket = buckets.require(input.bucket(), call);
        EncodingType encoding = EncodingType.of(input.encodingTypeAsString());
        int limit = PageLimit.of(input.maxKeys(), "maxKeys");
        String delimiter = orEmpty(input.delimiter());
        KeyPage page = page(bucket, input.prefix(), delimiter, orEmpty(input.marker()), limit);
        // Without a delimiter the last key is the next marker, and S3 leaves it to the client to see that.
        boolean hasNextMarker = page.isTruncated() && !delimiter.isEmpty();
        ListObjectsResponse answer = ListObjectsResponse.builder()
                .name(bucket.name())
                .prefix(encoding.encode(orEmpty(input.prefix())))
                .marker(encoding.encode(orEmpty(input.marker())))
                .nextMarker(hasNextMarker ? encoding.encode(page.last()) : null)
                .maxKeys(limit)
                .delimiter(delimiter.isEmpty() ? null : encoding.encode(delimiter))
                .encodingType(encoding.wireName())
                .isTruncated(page.isTruncated())
                .contents(contents(page, encoding, owners(bucket, call), input.optionalObjectAttributesAsStrings()))
                .commonPrefixes(commonPrefixes(page, encoding))
                .build();
        return withRegion(answer, bucket);
    }

    /** Answers ListObjectsV2. */
    public Reply<ListObjectsV2Response> listV2(ListObjectsV2Request input, Call call) {
        refuseVersion(call);
        Bucket bucket = buckets.require(input.bucket(), call);
        EncodingType encoding = EncodingType.of(input.encodingTypeAsString());
        int limit = PageLimit.of(input.maxKeys(), "maxKeys");
        String delimiter = orEmpty(input.delimiter());
        // S3 ignores start-after when a continuation token is present.
        String after = input.continuationToken() == null
                ? orEmpty(input.startAfter())
                : ContinuationToken.decode(input.continuationToken());
        KeyPage page = page(bucket, input.prefix(), delimiter, after, limit);
        Optional<Owners> owners = Boolean.TRUE.equals(input.fetchOwner()) ? owners(bucket, call) : Optional.empty();
        ListObjectsV2Response answer = ListObjectsV2Response.builder()
                .name(bucket.name())
                .prefix(encoding.encode(orEmpty(input.prefix())))
                .startAfter(encoding.encode(input.startAfter()))
                .continuationToken(input.continuationToken())
                .nextContinuationToken(page.isTruncated() ? ContinuationToken.of(page.last()) : null)
                .keyCount(page.objects().size() + page.commonPrefixes().size())
                .maxKeys(limit)
                .delimiter(delimiter.isEmpty() ? null : encoding.encode(delimiter))
                .encodingType(encoding.wireName())
                .isTruncated(page.isTruncated())
                .contents(contents(page, encoding, owners, input.optionalObjectAttributesAsStrings()))
                .commonPrefixes(commonPrefixes(page, encoding))
                .build();
        return withRegion(answer, bucket);
    }

    /** A version is one of an object: S3 refuses it for buckets, before it looks for them. */
    private static void refuseVersion(Call call) {
        call.http().query().first("versionId").ifPresent(id -> {
            throw S3Error.INVALID_ARGUMENT
                    .exception("This operation does not accept a version-id.")
                    .with("ArgumentName", "versionId")
                    .with("ArgumentValue", id);
        });
    }

    private KeyPage page(Bucket bucket, String prefix, String delimiter, String after, int limit) {
        KeyPage.Source source = (beginning, from, most) -> objects.list(bucket, beginning, from, most);
        return KeyPage.of(source, orEmpty(prefix), delimiter, after, limit);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    /** Clients find out by it where the bucket is. */
    private static <O> Reply<O> withRegion(O answer, Bucket bucket) {
        return Reply.of(answer)
                .withHeader("x-amz-bucket-region", bucket.record().region());
    }

    /** {@return who owns the objects; nothing for anonymous callers, whom S3 doesn't tell} */
    private Optional<Owners> owners(Bucket bucket, Call call) {
        return call.identity().isAnonymous()
                ? Optional.empty()
                : Optional.of(Owners.of(users.id(bucket.record().owner()), !bucket.refusesAcls()));
    }

    private List<S3Object> contents(
            KeyPage page, EncodingType encoding, Optional<Owners> owners, List<String> attributes) {
        UnaryOperator<String> encode = encoding::encode;
        boolean tellsStatus = attributes.contains("RestoreStatus");
        return page.objects().stream()
                .map(object -> {
                    S3Object description = describe(object, encode, owners);
                    return tellsStatus ? withStatus(object, description) : description;
                })
                .toList();
    }

    private S3Object withStatus(StoredObject stored, S3Object description) {
        return new ObjectHead(stored)
                .restoration()
                .flatMap(restoration -> restoration.status(clock.instant()))
                .map(status -> description.toBuilder().restoreStatus(status).build())
                .orElse(description);
    }

    private static S3Object describe(StoredObject stored, UnaryOperator<String> encode, Optional<Owners> owners) {
        ObjectHead object = new ObjectHead(stored);
        S3Object.Builder description = S3Object.builder()
                .key(encode.apply(stored.key().name()))
                .lastModified(object.modified())
                .eTag(object.quotedETag())
                .size(object.size())
                .storageClass(object.storageClass())
                .owner(owners.map(all -> all.of(object)).orElse(null));
        object.checksum()
                .ifPresent(checksum -> description
                        .checksumAlgorithmWithStrings(checksum.algorithm().name())
                        .checksumType(checksum.type()));
        return description.build();
    }

    private static List<CommonPrefix> commonPrefixes(KeyPage page, EncodingType encoding) {
        return page.commonPrefixes().stream()
                .map(prefix ->
                        CommonPrefix.builder().prefix(encoding.encode(prefix)).build())
                .toList();
    }
}
