package dev.cumulet.s3.listing;

import dev.cumulet.s3.acl.Owners;
import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.CanonicalUser;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.object.VersionId;
import dev.cumulet.s3.version.Objects;
import dev.cumulet.s3.version.Version;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import java.util.List;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.Owner;

/** Answers ListObjectVersions. */
public final class VersionListing {
    /** Folders are mostly full: a long batch would be read in vain. */
    private static final int FOLDER_BATCH = 64;

    private final Buckets buckets;
    private final Objects objects;
    private final CanonicalUser users;

    /** Makes the operation. */
    public VersionListing(Buckets buckets, Objects objects, CanonicalUser users) {
        this.buckets = buckets;
        this.objects = objects;
        this.users = users;
    }

    /** Answers ListObjectVersions. */
    public ListObjectVersionsResponse list(ListObjectVersionsRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        EncodingType encoding = EncodingType.of(input.encodingTypeAsString());
        int limit = PageLimit.of(input.maxKeys(), "max-keys");
        String prefix = orEmpty(input.prefix());
        String delimiter = orEmpty(input.delimiter());
        String after = orEmpty(input.keyMarker());
        checkMarker(after, input.versionIdMarker());
        VersionPage page = VersionPage.of(
                objects.versions(bucket, prefix, delimiter.isEmpty() ? limit + 1 : Math.min(limit + 1, FOLDER_BATCH)),
                prefix,
                delimiter,
                after,
                orEmpty(input.versionIdMarker()),
                limit);
        Owners owners = Owners.of(users.id(bucket.record().owner()), !bucket.refusesAcls());
        return ListObjectVersionsResponse.builder()
                .name(bucket.name())
                .prefix(encoding.encode(prefix))
                .keyMarker(encoding.encode(after))
                .versionIdMarker(orEmpty(input.versionIdMarker()))
                .nextKeyMarker(page.isTruncated() ? encoding.encode(page.lastKey()) : null)
                .nextVersionIdMarker(page.isTruncated() ? page.lastVersion().orElse(null) : null)
                .maxKeys(limit)
                .delimiter(delimiter.isEmpty() ? null : encoding.encode(delimiter))
                .encodingType(encoding.wireName())
                .isTruncated(page.isTruncated())
                .versions(objects(page, encoding, owners))
                .deleteMarkers(deleteMarkers(page, encoding, owners.bucketOwner()))
                .commonPrefixes(page.commonPrefixes().stream()
                        .map(common -> CommonPrefix.builder()
                                .prefix(encoding.encode(common))
                                .build())
                        .toList())
                .build();
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static void checkMarker(String key, String versionId) {
        if (versionId == null) {
            return;
        }
        if (versionId.isEmpty()) {
            throw invalidMarker("A version-id marker cannot be empty.", versionId);
        }
        if (key.isEmpty()) {
            throw invalidMarker("A version-id marker cannot be specified without a key marker.", versionId);
        }
        if (!versionId.equals(VersionId.NULL) && VersionId.sequence(versionId).isEmpty()) {
            throw invalidMarker("Invalid version id specified", versionId);
        }
    }

    private static AwsException invalidMarker(String message, String versionId) {
        return S3Error.INVALID_ARGUMENT
                .exception(message)
                .with("ArgumentName", "version-id-marker")
                .with("ArgumentValue", versionId);
    }

    private static List<ObjectVersion> objects(VersionPage page, EncodingType encoding, Owners owners) {
        return page.versions().stream()
                .filter(version -> !version.object().isDeleteMarker())
                .map(version -> describe(version, encoding, owners))
                .toList();
    }

    private static ObjectVersion describe(Version version, EncodingType encoding, Owners owners) {
        ObjectHead object = version.object();
        ObjectVersion.Builder description = ObjectVersion.builder()
                .key(encoding.encode(version.key()))
                .versionId(object.versionId())
                .isLatest(version.isLatest())
                .lastModified(object.modified())
                .eTag(object.quotedETag())
                .size(object.size())
                .storageClass(object.storageClass())
                .owner(owners.of(object));
        object.checksum()
                .ifPresent(checksum -> description
                        .checksumAlgorithmWithStrings(checksum.algorithm().name())
                        .checksumType(checksum.type()));
        return description.build();
    }

    private static List<DeleteMarkerEntry> deleteMarkers(VersionPage page, EncodingType encoding, Owner owner) {
        return page.versions().stream()
                .filter(version -> version.object().isDeleteMarker())
                .map(version -> DeleteMarkerEntry.builder()
                        .key(encoding.encode(version.key()))
                        .versionId(version.object().versionId())
                        .isLatest(version.isLatest())
                        .lastModified(version.object().modified())
                        .owner(owner)
                        .build())
                .toList();
    }
}
