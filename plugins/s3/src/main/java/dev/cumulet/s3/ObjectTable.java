package dev.cumulet.s3;

import static dev.cumulet.spi.service.Operation.of;
import static dev.cumulet.spi.service.Operation.streaming;

import dev.cumulet.s3.form.FormOperations;
import dev.cumulet.s3.form.PostObjectRequest;
import dev.cumulet.s3.object.CopyOperations;
import dev.cumulet.s3.object.ReadOperations;
import dev.cumulet.s3.object.WriteOperations;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** The operations on objects. */
final class ObjectTable {
    private ObjectTable() {}

    static List<Operation<?, ?>> rows(
            ReadOperations read, WriteOperations write, FormOperations form, CopyOperations copy) {
        // spotless:off - one operation, one row
        return List.of(
                of("DeleteObjects", "POST /{Bucket}?delete", 200, DeleteObjectsRequest.class, DeleteObjectsResponse.class, write::deleteAll).replyRoot("DeleteResult"),
                streaming("PutObject", "PUT /{Bucket}/{Key+}", 200, PutObjectRequest.class, PutObjectResponse.class, write::put),
                streaming("PostObject", "POST /{Bucket}", 204, PostObjectRequest.class, Void.class, form::post).openToUnsigned(),
                streaming("GetObject", "GET /{Bucket}/{Key+}", 200, GetObjectRequest.class, GetObjectResponse.class, read::get),
                streaming("HeadObject", "HEAD /{Bucket}/{Key+}", 200, HeadObjectRequest.class, HeadObjectResponse.class, read::head),
                of("DeleteObject", "DELETE /{Bucket}/{Key+}", 204, DeleteObjectRequest.class, DeleteObjectResponse.class, write::delete),
                streaming("CopyObject", "PUT /{Bucket}/{Key+} x-amz-copy-source", 200, CopyObjectRequest.class, CopyObjectResponse.class, copy::copy).replyOrder(ReplyOrders.COPY_OBJECT));
        // spotless:on
    }
}
