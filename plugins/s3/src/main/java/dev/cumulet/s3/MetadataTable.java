package dev.cumulet.s3;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.s3.metadata.MetadataOperations;
import dev.cumulet.s3.metadata.MetadataTableOperations;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.s3.model.CreateBucketMetadataConfigurationRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketMetadataConfigurationResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketMetadataTableConfigurationRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketMetadataTableConfigurationResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketMetadataConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketMetadataConfigurationResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketMetadataTableConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketMetadataTableConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketMetadataConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketMetadataConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketMetadataTableConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketMetadataTableConfigurationResponse;
import software.amazon.awssdk.services.s3.model.UpdateBucketMetadataAnnotationTableConfigurationRequest;
import software.amazon.awssdk.services.s3.model.UpdateBucketMetadataAnnotationTableConfigurationResponse;
import software.amazon.awssdk.services.s3.model.UpdateBucketMetadataInventoryTableConfigurationRequest;
import software.amazon.awssdk.services.s3.model.UpdateBucketMetadataInventoryTableConfigurationResponse;
import software.amazon.awssdk.services.s3.model.UpdateBucketMetadataJournalTableConfigurationRequest;
import software.amazon.awssdk.services.s3.model.UpdateBucketMetadataJournalTableConfigurationResponse;

/** The operations on tables of metadata. */
final class MetadataTable {
    private MetadataTable() {}

    static List<Operation<?, ?>> rows(MetadataOperations metadata, MetadataTableOperations table) {
        // spotless:off - one operation, one row
        return List.of(
                of("CreateBucketMetadataConfiguration", "POST /{Bucket}?metadataConfiguration", 200, CreateBucketMetadataConfigurationRequest.class, CreateBucketMetadataConfigurationResponse.class, metadata::create),
                of("GetBucketMetadataConfiguration", "GET /{Bucket}?metadataConfiguration", 200, GetBucketMetadataConfigurationRequest.class, GetBucketMetadataConfigurationResponse.class, metadata::get).replyRoot("GetBucketMetadataConfigurationResult"),
                of("DeleteBucketMetadataConfiguration", "DELETE /{Bucket}?metadataConfiguration", 204, DeleteBucketMetadataConfigurationRequest.class, DeleteBucketMetadataConfigurationResponse.class, metadata::delete),
                of("UpdateBucketMetadataJournalTableConfiguration", "PUT /{Bucket}?metadataJournalTable", 200, UpdateBucketMetadataJournalTableConfigurationRequest.class, UpdateBucketMetadataJournalTableConfigurationResponse.class, metadata::updateJournal),
                of("UpdateBucketMetadataInventoryTableConfiguration", "PUT /{Bucket}?metadataInventoryTable", 200, UpdateBucketMetadataInventoryTableConfigurationRequest.class, UpdateBucketMetadataInventoryTableConfigurationResponse.class, metadata::updateInventory),
                of("UpdateBucketMetadataAnnotationTableConfiguration", "PUT /{Bucket}?metadataAnnotationTable", 200, UpdateBucketMetadataAnnotationTableConfigurationRequest.class, UpdateBucketMetadataAnnotationTableConfigurationResponse.class, metadata::updateAnnotation),
                of("CreateBucketMetadataTableConfiguration", "POST /{Bucket}?metadataTable", 200, CreateBucketMetadataTableConfigurationRequest.class, CreateBucketMetadataTableConfigurationResponse.class, table::create),
                of("GetBucketMetadataTableConfiguration", "GET /{Bucket}?metadataTable", 200, GetBucketMetadataTableConfigurationRequest.class, GetBucketMetadataTableConfigurationResponse.class, table::get).replyRoot("GetBucketMetadataTableConfigurationResult"),
                of("DeleteBucketMetadataTableConfiguration", "DELETE /{Bucket}?metadataTable", 204, DeleteBucketMetadataTableConfigurationRequest.class, DeleteBucketMetadataTableConfigurationResponse.class, table::delete));
        // spotless:on
    }
}
