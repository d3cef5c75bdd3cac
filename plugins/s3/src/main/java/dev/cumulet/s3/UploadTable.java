package dev.cumulet.s3;

import static dev.cumulet.spi.service.Operation.of;
import static dev.cumulet.spi.service.Operation.streaming;

import dev.cumulet.s3.multipart.CompleteOperation;
import dev.cumulet.s3.multipart.PartOperations;
import dev.cumulet.s3.multipart.UploadListing;
import dev.cumulet.s3.multipart.UploadOperations;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** The operations on uploads in parts. */
final class UploadTable {
    private UploadTable() {}

    static List<Operation<?, ?>> rows(
            UploadOperations upload, PartOperations part, CompleteOperation completion, UploadListing uploadListing) {
        // spotless:off - one operation, one row
        return List.of(
                streaming("CreateMultipartUpload", "POST /{Bucket}/{Key+}?uploads", 200, CreateMultipartUploadRequest.class, CreateMultipartUploadResponse.class, upload::create).replyRoot("InitiateMultipartUploadResult"),
                streaming("UploadPart", "PUT /{Bucket}/{Key+}?partNumber&uploadId", 200, UploadPartRequest.class, UploadPartResponse.class, part::upload),
                streaming("UploadPartCopy", "PUT /{Bucket}/{Key+}?partNumber&uploadId x-amz-copy-source", 200, UploadPartCopyRequest.class, UploadPartCopyResponse.class, part::copy).replyOrder(ReplyOrders.UPLOAD_PART_COPY),
                streaming("CompleteMultipartUpload", "POST /{Bucket}/{Key+}?uploadId", 200, CompleteMultipartUploadRequest.class, CompleteMultipartUploadResponse.class, completion::complete).replyRoot("CompleteMultipartUploadResult"),
                of("AbortMultipartUpload", "DELETE /{Bucket}/{Key+}?uploadId", 204, AbortMultipartUploadRequest.class, AbortMultipartUploadResponse.class, upload::abort),
                of("ListParts", "GET /{Bucket}/{Key+}?uploadId", 200, ListPartsRequest.class, ListPartsResponse.class, upload::listParts).replyRoot("ListPartsResult").replyOrder(ReplyOrders.LIST_PARTS),
                of("ListMultipartUploads", "GET /{Bucket}?uploads", 200, ListMultipartUploadsRequest.class, ListMultipartUploadsResponse.class, uploadListing::list).replyRoot("ListMultipartUploadsResult").replyOrder(ReplyOrders.LIST_MULTIPART_UPLOADS));
        // spotless:on
    }
}
