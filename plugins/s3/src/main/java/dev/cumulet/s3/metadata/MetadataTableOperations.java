package dev.cumulet.s3.metadata;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.setting.Documents;
import dev.cumulet.spi.service.Call;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CreateBucketMetadataTableConfigurationRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketMetadataTableConfigurationResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketMetadataTableConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketMetadataTableConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketMetadataTableConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketMetadataTableConfigurationResponse;
import software.amazon.awssdk.services.s3.model.MetadataTableConfiguration;
import software.amazon.awssdk.services.s3.model.S3TablesDestination;
import software.amazon.awssdk.services.s3.model.S3TablesDestinationResult;

/** Answers to the older operations on metadata, which know one table in a bucket of the client's. */
public final class MetadataTableOperations {
    private final Buckets buckets;

    /** Makes the operations. */
    public MetadataTableOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    /** Answers CreateBucketMetadataTableConfiguration. */
    public CreateBucketMetadataTableConfigurationResponse create(
            CreateBucketMetadataTableConfigurationRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        MetadataTableConfiguration wanted = Documents.require(input.metadataTableConfiguration());
        S3TablesDestination destination = wanted.s3TablesDestination();
        Documents.check(destination != null && destination.tableBucketArn() != null && destination.tableName() != null);
        bucket.settings().update(Setting.METADATA_TABLE, present -> {
            if (present.isPresent()) {
                throw S3Error.INVALID_BUCKET_STATE.exception(
                        "A metadata configuration already exists for this bucket.");
            }
            return Optional.of(wanted);
        });
        return CreateBucketMetadataTableConfigurationResponse.builder().build();
    }

    /** Answers GetBucketMetadataTableConfiguration. */
    public GetBucketMetadataTableConfigurationResponse get(
            GetBucketMetadataTableConfigurationRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        S3TablesDestinationResult destination = bucket.settings()
                .get(Setting.METADATA_TABLE)
                .map(kept -> MetadataTables.describe(kept.s3TablesDestination()))
                .orElseThrow(() -> MetadataOperations.absent(bucket));
        return GetBucketMetadataTableConfigurationResponse.builder()
                .getBucketMetadataTableConfigurationResult(result -> result.status("ACTIVE")
                        .metadataTableConfigurationResult(table -> table.s3TablesDestinationResult(destination)))
                .build();
    }

    /** Answers DeleteBucketMetadataTableConfiguration. */
    public DeleteBucketMetadataTableConfigurationResponse delete(
            DeleteBucketMetadataTableConfigurationRequest input, Call call) {
        buckets.require(input.bucket(), call).settings().remove(Setting.METADATA_TABLE);
        return DeleteBucketMetadataTableConfigurationResponse.builder().build();
    }
}
