package dev.cumulet.s3;

import static dev.cumulet.spi.service.Operation.of;
import static dev.cumulet.spi.service.Operation.streaming;

import dev.cumulet.s3.bucket.BucketOperations;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.CanonicalUser;
import dev.cumulet.s3.bucket.SettingOperations;
import dev.cumulet.s3.form.FormOperations;
import dev.cumulet.s3.form.PostObjectRequest;
import dev.cumulet.s3.listing.ListingOperations;
import dev.cumulet.s3.multipart.CompleteOperation;
import dev.cumulet.s3.multipart.PartOperations;
import dev.cumulet.s3.multipart.UploadListing;
import dev.cumulet.s3.multipart.UploadOperations;
import dev.cumulet.s3.multipart.Uploads;
import dev.cumulet.s3.object.CopyOperations;
import dev.cumulet.s3.object.ObjectNotices;
import dev.cumulet.s3.object.ReadOperations;
import dev.cumulet.s3.object.WriteOperations;
import dev.cumulet.spi.PluginContext;
import dev.cumulet.spi.service.Operation;
import dev.cumulet.spi.service.RequestIdForm;
import dev.cumulet.spi.service.Service;
import dev.cumulet.spi.storage.ObjectStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.GetBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentRequest;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** S3's table of operations, and the wiring behind it. */
final class S3Service {
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private final BucketOperations bucket;
    private final SettingOperations setting;
    private final ReadOperations read;
    private final WriteOperations write;
    private final FormOperations form;
    private final CopyOperations copy;
    private final ListingOperations listing;
    private final UploadOperations upload;
    private final PartOperations part;
    private final CompleteOperation completion;
    private final UploadListing uploadListing;

    private S3Service(PluginContext context, ObjectStore store) {
        CanonicalUser users = new CanonicalUser();
        Clock clock = context.clock();
        Buckets buckets = new Buckets(context.storage(), store);
        Uploads uploads = new Uploads(context.storage(), store);
        uploads.sweep(buckets.all());
        ObjectNotices notices = new ObjectNotices(context.events(), clock, uploads::objectChanged);
        this.bucket = new BucketOperations(buckets, users, clock, uploads::bucketDeleted);
        this.setting = new SettingOperations(buckets, users);
        this.read = new ReadOperations(buckets, store, clock);
        this.write = new WriteOperations(buckets, store, notices, clock);
        this.form = new FormOperations(buckets, write, context.signer(), clock);
        this.copy = new CopyOperations(buckets, store, notices, clock);
        this.part = new PartOperations(buckets, uploads, store, clock);
        this.upload = new UploadOperations(buckets, uploads, store, users, clock);
        this.completion = new CompleteOperation(buckets, uploads, store, notices, clock);
        this.uploadListing = new UploadListing(buckets, uploads, users);
        this.listing = new ListingOperations(buckets, store, users);
    }

    /** {@return the service} */
    static Service create(PluginContext context) {
        ObjectStore store = context.backend(ObjectStore.class, S3Config.storeChoice(context.config()));
        S3Service s3 = new S3Service(context, store);
        List<Operation<?, ?>> table = new ArrayList<>(s3.operations());
        table.addAll(s3.settings());
        table.addAll(MissingOperations.TABLE);
        return Service.of("s3", S3Hosts.match(), "restXml", table)
                .withRequestIds(RequestIdForm.SHORT)
                .withXmlNamespace(NAMESPACE)
                .withReplyHeader("Server", "AmazonS3");
    }

    private List<Operation<?, ?>> operations() {
        // spotless:off - one operation, one row
        return List.of(
                of("ListBuckets", "GET /", 200, ListBucketsRequest.class, ListBucketsResponse.class, bucket::list).replyRoot("ListAllMyBucketsResult"),
                of("CreateBucket", "PUT /{Bucket}", 200, CreateBucketRequest.class, CreateBucketResponse.class, bucket::create),
                of("DeleteBucket", "DELETE /{Bucket}", 204, DeleteBucketRequest.class, DeleteBucketResponse.class, bucket::delete),
                of("HeadBucket", "HEAD /{Bucket}", 200, HeadBucketRequest.class, HeadBucketResponse.class, bucket::head),
                of("GetBucketLocation", "GET /{Bucket}?location", 200, GetBucketLocationRequest.class, GetBucketLocationResponse.class, bucket::location).replyRoot("LocationConstraint"),
                of("ListObjects", "GET /{Bucket}", 200, ListObjectsRequest.class, ListObjectsResponse.class, listing::list).replyRoot("ListBucketResult"),
                of("ListObjectsV2", "GET /{Bucket}?list-type=2", 200, ListObjectsV2Request.class, ListObjectsV2Response.class, listing::listV2).replyRoot("ListBucketResult"),
                of("DeleteObjects", "POST /{Bucket}?delete", 200, DeleteObjectsRequest.class, DeleteObjectsResponse.class, write::deleteAll).replyRoot("DeleteResult"),
                streaming("PutObject", "PUT /{Bucket}/{Key+}", 200, PutObjectRequest.class, PutObjectResponse.class, write::put),
                streaming("PostObject", "POST /{Bucket}", 204, PostObjectRequest.class, Void.class, form::post).signedInBody(),
                streaming("GetObject", "GET /{Bucket}/{Key+}", 200, GetObjectRequest.class, GetObjectResponse.class, read::get),
                streaming("HeadObject", "HEAD /{Bucket}/{Key+}", 200, HeadObjectRequest.class, HeadObjectResponse.class, read::head),
                of("DeleteObject", "DELETE /{Bucket}/{Key+}", 204, DeleteObjectRequest.class, DeleteObjectResponse.class, write::delete),
                of("CopyObject", "PUT /{Bucket}/{Key+} x-amz-copy-source", 200, CopyObjectRequest.class, CopyObjectResponse.class, copy::copy),
                of("CreateMultipartUpload", "POST /{Bucket}/{Key+}?uploads", 200, CreateMultipartUploadRequest.class, CreateMultipartUploadResponse.class, upload::create).replyRoot("InitiateMultipartUploadResult"),
                streaming("UploadPart", "PUT /{Bucket}/{Key+}?partNumber&uploadId", 200, UploadPartRequest.class, UploadPartResponse.class, part::upload),
                of("UploadPartCopy", "PUT /{Bucket}/{Key+}?partNumber&uploadId x-amz-copy-source", 200, UploadPartCopyRequest.class, UploadPartCopyResponse.class, part::copy),
                of("CompleteMultipartUpload", "POST /{Bucket}/{Key+}?uploadId", 200, CompleteMultipartUploadRequest.class, CompleteMultipartUploadResponse.class, completion::complete).replyRoot("CompleteMultipartUploadResult"),
                of("AbortMultipartUpload", "DELETE /{Bucket}/{Key+}?uploadId", 204, AbortMultipartUploadRequest.class, AbortMultipartUploadResponse.class, upload::abort),
                of("ListParts", "GET /{Bucket}/{Key+}?uploadId", 200, ListPartsRequest.class, ListPartsResponse.class, upload::listParts).replyRoot("ListPartsResult"),
                of("ListMultipartUploads", "GET /{Bucket}?uploads", 200, ListMultipartUploadsRequest.class, ListMultipartUploadsResponse.class, uploadListing::list).replyRoot("ListMultipartUploadsResult"));
        // spotless:on
    }

    private List<Operation<?, ?>> settings() {
        // spotless:off
        return List.of(
                of("GetBucketVersioning", "GET /{Bucket}?versioning", 200, GetBucketVersioningRequest.class, GetBucketVersioningResponse.class, setting::versioning).replyRoot("VersioningConfiguration"),
                of("GetBucketAcl", "GET /{Bucket}?acl", 200, GetBucketAclRequest.class, GetBucketAclResponse.class, setting::acl).replyRoot("AccessControlPolicy"),
                of("GetBucketEncryption", "GET /{Bucket}?encryption", 200, GetBucketEncryptionRequest.class, GetBucketEncryptionResponse.class, setting::encryption).replyRoot("ServerSideEncryptionConfiguration"),
                of("GetBucketOwnershipControls", "GET /{Bucket}?ownershipControls", 200, GetBucketOwnershipControlsRequest.class, GetBucketOwnershipControlsResponse.class, setting::ownership).replyRoot("OwnershipControls"),
                of("GetPublicAccessBlock", "GET /{Bucket}?publicAccessBlock", 200, GetPublicAccessBlockRequest.class, GetPublicAccessBlockResponse.class, setting::publicAccessBlock).replyRoot("PublicAccessBlockConfiguration"),
                of("GetBucketRequestPayment", "GET /{Bucket}?requestPayment", 200, GetBucketRequestPaymentRequest.class, GetBucketRequestPaymentResponse.class, setting::requestPayment).replyRoot("RequestPaymentConfiguration"),
                of("GetBucketLogging", "GET /{Bucket}?logging", 200, GetBucketLoggingRequest.class, GetBucketLoggingResponse.class, setting::logging).replyRoot("BucketLoggingStatus"),
                of("GetBucketAccelerateConfiguration", "GET /{Bucket}?accelerate", 200, GetBucketAccelerateConfigurationRequest.class, GetBucketAccelerateConfigurationResponse.class, setting::acceleration).replyRoot("AccelerateConfiguration"),
                of("GetBucketTagging", "GET /{Bucket}?tagging", 200, GetBucketTaggingRequest.class, GetBucketTaggingResponse.class, setting::tagging).replyRoot("Tagging"),
                of("GetBucketPolicy", "GET /{Bucket}?policy", 200, GetBucketPolicyRequest.class, GetBucketPolicyResponse.class, setting::policy),
                of("GetBucketCors", "GET /{Bucket}?cors", 200, GetBucketCorsRequest.class, GetBucketCorsResponse.class, setting::cors).replyRoot("CORSConfiguration"),
                of("GetBucketLifecycleConfiguration", "GET /{Bucket}?lifecycle", 200, GetBucketLifecycleConfigurationRequest.class, GetBucketLifecycleConfigurationResponse.class, setting::lifecycle).replyRoot("LifecycleConfiguration"),
                of("GetBucketWebsite", "GET /{Bucket}?website", 200, GetBucketWebsiteRequest.class, GetBucketWebsiteResponse.class, setting::website).replyRoot("WebsiteConfiguration"),
                of("GetBucketReplication", "GET /{Bucket}?replication", 200, GetBucketReplicationRequest.class, GetBucketReplicationResponse.class, setting::replication).replyRoot("ReplicationConfiguration"),
                of("GetObjectLockConfiguration", "GET /{Bucket}?object-lock", 200, GetObjectLockConfigurationRequest.class, GetObjectLockConfigurationResponse.class, setting::objectLock).replyRoot("ObjectLockConfiguration"));
        // spotless:on
    }
}
