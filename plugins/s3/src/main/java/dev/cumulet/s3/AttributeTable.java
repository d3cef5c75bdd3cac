package dev.cumulet.s3;

import static dev.cumulet.spi.service.Operation.of;
import static dev.cumulet.spi.service.Operation.streaming;

import dev.cumulet.s3.attribute.AttributeOperation;
import dev.cumulet.s3.encryption.EncryptionUpdate;
import dev.cumulet.s3.restore.RestoreOperation;
import dev.cumulet.s3.tagging.ObjectTaggingOperations;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesResponse;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.RestoreObjectRequest;
import software.amazon.awssdk.services.s3.model.RestoreObjectResponse;
import software.amazon.awssdk.services.s3.model.UpdateObjectEncryptionRequest;
import software.amazon.awssdk.services.s3.model.UpdateObjectEncryptionResponse;

/** The operations on what objects have besides their content. */
final class AttributeTable {
    private AttributeTable() {}

    static List<Operation<?, ?>> rows(
            ObjectTaggingOperations tagging,
            AttributeOperation attribute,
            RestoreOperation restoration,
            EncryptionUpdate encryption) {
        // spotless:off - one operation, one row
        return List.of(
                of("PutObjectTagging", "PUT /{Bucket}/{Key+}?tagging", 200, PutObjectTaggingRequest.class, PutObjectTaggingResponse.class, tagging::put),
                of("GetObjectTagging", "GET /{Bucket}/{Key+}?tagging", 200, GetObjectTaggingRequest.class, GetObjectTaggingResponse.class, tagging::get).replyRoot("Tagging"),
                of("DeleteObjectTagging", "DELETE /{Bucket}/{Key+}?tagging", 204, DeleteObjectTaggingRequest.class, DeleteObjectTaggingResponse.class, tagging::delete),
                of("GetObjectAttributes", "GET /{Bucket}/{Key+}?attributes", 200, GetObjectAttributesRequest.class, GetObjectAttributesResponse.class, attribute::get).replyRoot("GetObjectAttributesResponse"),
                streaming("RestoreObject", "POST /{Bucket}/{Key+}?restore", 200, RestoreObjectRequest.class, RestoreObjectResponse.class, restoration::restore),
                of("UpdateObjectEncryption", "PUT /{Bucket}/{Key+}?encryption", 200, UpdateObjectEncryptionRequest.class, UpdateObjectEncryptionResponse.class, encryption::update));
        // spotless:on
    }
}
