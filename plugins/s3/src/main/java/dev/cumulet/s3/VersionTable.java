package dev.cumulet.s3;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.s3.listing.VersionListing;
import dev.cumulet.s3.version.VersioningOperations;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;

/** The operations on versions. */
final class VersionTable {
    private VersionTable() {}

    static List<Operation<?, ?>> rows(VersioningOperations versioning, VersionListing listing) {
        // spotless:off - one operation, one row
        return List.of(
                of("GetBucketVersioning", "GET /{Bucket}?versioning", 200, GetBucketVersioningRequest.class, GetBucketVersioningResponse.class, versioning::get).replyRoot("VersioningConfiguration"),
                of("PutBucketVersioning", "PUT /{Bucket}?versioning", 200, PutBucketVersioningRequest.class, PutBucketVersioningResponse.class, versioning::put),
                of("ListObjectVersions", "GET /{Bucket}?versions", 200, ListObjectVersionsRequest.class, ListObjectVersionsResponse.class, listing::list).replyRoot("ListVersionsResult").replyOrder(ReplyOrders.LIST_OBJECT_VERSIONS));
        // spotless:on
    }
}
