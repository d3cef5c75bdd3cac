package dev.cumulet.s3;

import dev.cumulet.s3.bucket.BucketOperations;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.CanonicalUser;
import dev.cumulet.s3.listing.ListingOperations;
import dev.cumulet.s3.object.ObjectNotices;
import dev.cumulet.s3.object.ReadOperations;
import dev.cumulet.s3.object.WriteOperations;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.RequestIdForm;
import dev.cumulet.spi.service.Service;
import dev.cumulet.spi.storage.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** S3's table of operations, and the wiring behind it. */
final class S3Service {
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private final BucketOperations bucket;
    private final ReadOperations read;
    private final WriteOperations write;
    private final ListingOperations listing;

    private S3Service(PluginContext context, ObjectStore store) {
        CanonicalUser users = new CanonicalUser();
        Buckets buckets = new Buckets(context.storage(), store);
        ObjectNotices notices = new ObjectNotices(context.events(), context.clock());
        this.bucket = new BucketOperations(buckets, users, context.clock());
        this.read = new ReadOperations(buckets, store, context.clock());
        this.write = new WriteOperations(buckets, store, notices, context.clock());
        this.listing = new ListingOperations(buckets, store, users);
    }

    /** {@return the service} */
    static Service create(PluginContext context) {
        ObjectStore store = context.backend(ObjectStore.class, S3Config.storeChoice(context.config()));
        List<Operation<?, ?>> table = new ArrayList<>(new S3Service(context, store).operations());
        table.addAll(MissingOperations.TABLE);
        return Service.of("s3", S3Hosts.match(), "restXml", table)
                .withRequestIds(RequestIdForm.SHORT)
                .withXmlNamespace(NAMESPACE);
    }

    // spotless:off
    private List<Operation<?, ?>> operations() {
        return List.of(
                Operation.of(
                                "ListBuckets",
                                "GET /",
                                200,
                                ListBucketsRequest.class,
                                ListBucketsResponse.class,
                                bucket::list)
                        .replyRoot("ListAllMyBucketsResult"),
                Operation.of(
                        "CreateBucket",
                        "PUT /{Bucket}",
                        200,
                        CreateBucketRequest.class,
                        CreateBucketResponse.class,
                        bucket::create),
                Operation.of(
                        "DeleteBucket",
                        "DELETE /{Bucket}",
                        204,
                        DeleteBucketRequest.class,
                        DeleteBucketResponse.class,
                        bucket::delete),
                Operation.of(
                        "HeadBucket",
                        "HEAD /{Bucket}",
                        200,
                        HeadBucketRequest.class,
                        HeadBucketResponse.class,
                        bucket::head),
                Operation.of(
                                "GetBucketLocation",
                                "GET /{Bucket}?location",
                                200,
                                GetBucketLocationRequest.class,
                                GetBucketLocationResponse.class,
                                bucket::location)
                        .replyRoot("LocationConstraint"),
                Operation.of(
                                "ListObjects",
                                "GET /{Bucket}",
                                200,
                                ListObjectsRequest.class,
                                ListObjectsResponse.class,
                                listing::list)
                        .replyRoot("ListBucketResult"),
                Operation.of(
                                "ListObjectsV2",
                                "GET /{Bucket}?list-type=2",
                                200,
                                ListObjectsV2Request.class,
                                ListObjectsV2Response.class,
                                listing::listV2)
                        .replyRoot("ListBucketResult"),
                Operation.of(
                                "DeleteObjects",
                                "POST /{Bucket}?delete",
                                200,
                                DeleteObjectsRequest.class,
                                DeleteObjectsResponse.class,
                                write::deleteAll)
                        .replyRoot("DeleteResult"),
                Operation.streaming(
                        "PutObject",
                        "PUT /{Bucket}/{Key+}",
                        200,
                        PutObjectRequest.class,
                        PutObjectResponse.class,
                        write::put),
                Operation.streaming(
                        "GetObject",
                        "GET /{Bucket}/{Key+}",
                        200,
                        GetObjectRequest.class,
                        GetObjectResponse.class,
                        read::get),
                Operation.streaming(
                        "HeadObject",
                        "HEAD /{Bucket}/{Key+}",
                        200,
                        HeadObjectRequest.class,
                        HeadObjectResponse.class,
                        read::head),
                Operation.of(
                        "DeleteObject",
                        "DELETE /{Bucket}/{Key+}",
                        204,
                        DeleteObjectRequest.class,
                        DeleteObjectResponse.class,
                        write::delete));
    }
    // spotless:on
}
