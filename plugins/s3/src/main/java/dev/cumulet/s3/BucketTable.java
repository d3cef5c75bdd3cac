package dev.cumulet.s3;

import static dev.cumulet.spi.service.Operation.of;
import static dev.cumulet.spi.service.Operation.streaming;

import dev.cumulet.s3.bucket.BucketOperations;
import dev.cumulet.s3.listing.ListingOperations;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** The operations on buckets as wholes, and the listings of what is in them. */
final class BucketTable {
    private BucketTable() {}

    static List<Operation<?, ?>> rows(BucketOperations bucket, ListingOperations listing) {
        // spotless:off - one operation, one row
        return List.of(
                of("ListBuckets", "GET /", 200, ListBucketsRequest.class, ListBucketsResponse.class, bucket::list).replyRoot("ListAllMyBucketsResult").replyOrder(ReplyOrders.LIST_BUCKETS),
                of("CreateBucket", "PUT /{Bucket}", 200, CreateBucketRequest.class, CreateBucketResponse.class, bucket::create),
                of("DeleteBucket", "DELETE /{Bucket}", 204, DeleteBucketRequest.class, DeleteBucketResponse.class, bucket::delete),
                streaming("HeadBucket", "HEAD /{Bucket}", 200, HeadBucketRequest.class, HeadBucketResponse.class, bucket::head),
                of("GetBucketLocation", "GET /{Bucket}?location", 200, GetBucketLocationRequest.class, GetBucketLocationResponse.class, bucket::location).replyRoot("LocationConstraint"),
                streaming("ListObjects", "GET /{Bucket}", 200, ListObjectsRequest.class, ListObjectsResponse.class, listing::list).replyRoot("ListBucketResult").replyOrder(ReplyOrders.LIST_OBJECTS),
                streaming("ListObjectsV2", "GET /{Bucket}?list-type=2", 200, ListObjectsV2Request.class, ListObjectsV2Response.class, listing::listV2).replyRoot("ListBucketResult").replyOrder(ReplyOrders.LIST_OBJECTS_V2));
        // spotless:on
    }
}
