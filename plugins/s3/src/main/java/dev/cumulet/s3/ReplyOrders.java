package dev.cumulet.s3;

/**
 * The orders of elements in which AWS differs from its own model of S3, as its guide's examples and recorded answers have
 * them. Clients don't care; people and tests that compare texts do.
 */
final class ReplyOrders {
    static final String[] LIST_BUCKETS = {"Owner", "Buckets", "ContinuationToken", "Prefix"};

    static final String[] LIST_OBJECTS = {
        "Name",
        "Prefix",
        "Marker",
        "NextMarker",
        "MaxKeys",
        "Delimiter",
        "EncodingType",
        "IsTruncated",
        "Contents/Key",
        "Contents/LastModified",
        "Contents/ETag",
        "Contents/ChecksumAlgorithm",
        "Contents/ChecksumType",
        "Contents/Size",
        "Contents/Owner",
        "Contents/StorageClass",
        "CommonPrefixes"
    };

    static final String[] LIST_OBJECTS_V2 = {
        "Name",
        "Prefix",
        "StartAfter",
        "ContinuationToken",
        "NextContinuationToken",
        "KeyCount",
        "MaxKeys",
        "Delimiter",
        "EncodingType",
        "IsTruncated",
        "Contents/Key",
        "Contents/LastModified",
        "Contents/ETag",
        "Contents/ChecksumAlgorithm",
        "Contents/ChecksumType",
        "Contents/Size",
        "Contents/Owner",
        "Contents/StorageClass",
        "CommonPrefixes"
    };

    static final String[] LIST_OBJECT_VERSIONS = {
        "Name",
        "Prefix",
        "KeyMarker",
        "VersionIdMarker",
        "NextKeyMarker",
        "NextVersionIdMarker",
        "MaxKeys",
        "Delimiter",
        "EncodingType",
        "IsTruncated",
        "Version/Key",
        "Version/VersionId",
        "Version/IsLatest",
        "Version/LastModified",
        "Version/ETag",
        "Version/ChecksumAlgorithm",
        "Version/ChecksumType",
        "Version/Size",
        "Version/StorageClass",
        "Version/Owner",
        "DeleteMarker/Key",
        "DeleteMarker/VersionId",
        "DeleteMarker/IsLatest",
        "DeleteMarker/LastModified",
        "DeleteMarker/Owner",
        "CommonPrefixes"
    };

    static final String[] COPY_OBJECT = {"LastModified", "ETag"};

    static final String[] UPLOAD_PART_COPY = {"LastModified", "ETag"};

    static final String[] LIST_PARTS = {
        "Bucket",
        "Key",
        "UploadId",
        "Initiator",
        "Owner",
        "StorageClass",
        "PartNumberMarker",
        "NextPartNumberMarker",
        "MaxParts",
        "IsTruncated",
        "ChecksumAlgorithm",
        "ChecksumType",
        "Part/PartNumber",
        "Part/LastModified",
        "Part/ETag",
        "Part/Size"
    };

    static final String[] LIST_MULTIPART_UPLOADS = {
        "Bucket", "KeyMarker", "UploadIdMarker", "NextKeyMarker", "NextUploadIdMarker", "Delimiter",
        "Prefix", "EncodingType", "MaxUploads", "IsTruncated", "Upload/Key", "Upload/UploadId",
        "Upload/Initiator", "Upload/Owner", "Upload/StorageClass", "Upload/Initiated", "CommonPrefixes"
    };

    private ReplyOrders() {}
}
