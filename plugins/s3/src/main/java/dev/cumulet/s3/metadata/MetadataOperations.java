package dev.cumulet.s3.metadata;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.setting.Documents;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.s3.model.AnnotationTableConfiguration;
import software.amazon.awssdk.services.s3.model.AnnotationTableConfigurationUpdates;
import software.amazon.awssdk.services.s3.model.CreateBucketMetadataConfigurationRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketMetadataConfigurationResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketMetadataConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketMetadataConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketMetadataConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketMetadataConfigurationResponse;
import software.amazon.awssdk.services.s3.model.InventoryTableConfiguration;
import software.amazon.awssdk.services.s3.model.InventoryTableConfigurationUpdates;
import software.amazon.awssdk.services.s3.model.MetadataConfiguration;
import software.amazon.awssdk.services.s3.model.MetadataConfigurationResult;
import software.amazon.awssdk.services.s3.model.RecordExpiration;
import software.amazon.awssdk.services.s3.model.UpdateBucketMetadataAnnotationTableConfigurationRequest;
import software.amazon.awssdk.services.s3.model.UpdateBucketMetadataAnnotationTableConfigurationResponse;
import software.amazon.awssdk.services.s3.model.UpdateBucketMetadataInventoryTableConfigurationRequest;
import software.amazon.awssdk.services.s3.model.UpdateBucketMetadataInventoryTableConfigurationResponse;
import software.amazon.awssdk.services.s3.model.UpdateBucketMetadataJournalTableConfigurationRequest;
import software.amazon.awssdk.services.s3.model.UpdateBucketMetadataJournalTableConfigurationResponse;

/** Answers to the operations on the tables of a bucket's metadata. */
public final class MetadataOperations {
    private static final int SHORTEST_EXPIRATION = 7;

    private final Buckets buckets;

    /** Makes the operations. */
    public MetadataOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    /** Answers CreateBucketMetadataConfiguration. */
    public CreateBucketMetadataConfigurationResponse create(CreateBucketMetadataConfigurationRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        MetadataConfiguration wanted = Documents.require(input.metadataConfiguration());
        Documents.check(wanted.journalTableConfiguration() != null);
        check(wanted.journalTableConfiguration().recordExpiration());
        if (wanted.inventoryTableConfiguration() != null) {
            checkState(wanted.inventoryTableConfiguration().configurationStateAsString());
        }
        if (wanted.annotationTableConfiguration() != null) {
            checkState(wanted.annotationTableConfiguration().configurationStateAsString());
        }
        bucket.settings().update(Setting.METADATA, present -> {
            if (present.isPresent()) {
                throw S3Error.INVALID_BUCKET_STATE.exception(
                        "A metadata configuration already exists for this bucket.");
            }
            return Optional.of(wanted);
        });
        return CreateBucketMetadataConfigurationResponse.builder().build();
    }

    private static void check(RecordExpiration expiration) {
        Documents.check(expiration != null);
        checkState(expiration.expirationAsString());
        boolean isEnabled = expiration.expirationAsString().equals("ENABLED");
        Documents.check(isEnabled == (expiration.days() != null));
        Documents.check(!isEnabled || expiration.days() >= SHORTEST_EXPIRATION);
    }

    private static void checkState(String state) {
        Documents.checkWord(state, "ENABLED", "DISABLED");
    }

    /** Answers GetBucketMetadataConfiguration. */
    public GetBucketMetadataConfigurationResponse get(GetBucketMetadataConfigurationRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        MetadataConfigurationResult result = bucket.settings()
                .get(Setting.METADATA)
                .map(new MetadataTables(bucket)::describe)
                .orElseThrow(() -> absent(bucket));
        return GetBucketMetadataConfigurationResponse.builder()
                .getBucketMetadataConfigurationResult(any -> any.metadataConfigurationResult(result))
                .build();
    }

    static AwsException absent(Bucket bucket) {
        return S3Error.METADATA_CONFIGURATION_NOT_FOUND.exception().with("BucketName", bucket.name());
    }

    /** Answers DeleteBucketMetadataConfiguration. */
    public DeleteBucketMetadataConfigurationResponse delete(DeleteBucketMetadataConfigurationRequest input, Call call) {
        buckets.require(input.bucket(), call).settings().remove(Setting.METADATA);
        return DeleteBucketMetadataConfigurationResponse.builder().build();
    }

    /** Answers UpdateBucketMetadataJournalTableConfiguration. */
    public UpdateBucketMetadataJournalTableConfigurationResponse updateJournal(
            UpdateBucketMetadataJournalTableConfigurationRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        RecordExpiration expiration =
                Documents.require(input.journalTableConfiguration()).recordExpiration();
        check(expiration);
        update(
                bucket,
                configuration -> configuration.toBuilder()
                        .journalTableConfiguration(configuration.journalTableConfiguration().toBuilder()
                                .recordExpiration(expiration)
                                .build())
                        .build());
        return UpdateBucketMetadataJournalTableConfigurationResponse.builder().build();
    }

    /** Answers UpdateBucketMetadataInventoryTableConfiguration. */
    public UpdateBucketMetadataInventoryTableConfigurationResponse updateInventory(
            UpdateBucketMetadataInventoryTableConfigurationRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        InventoryTableConfigurationUpdates wanted = Documents.require(input.inventoryTableConfiguration());
        checkState(wanted.configurationStateAsString());
        update(
                bucket,
                configuration -> configuration.toBuilder()
                        .inventoryTableConfiguration(InventoryTableConfiguration.builder()
                                .configurationState(wanted.configurationStateAsString())
                                .encryptionConfiguration(wanted.encryptionConfiguration())
                                .build())
                        .build());
        return UpdateBucketMetadataInventoryTableConfigurationResponse.builder().build();
    }

    /** Answers UpdateBucketMetadataAnnotationTableConfiguration. */
    public UpdateBucketMetadataAnnotationTableConfigurationResponse updateAnnotation(
            UpdateBucketMetadataAnnotationTableConfigurationRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        AnnotationTableConfigurationUpdates wanted = Documents.require(input.annotationTableConfiguration());
        checkState(wanted.configurationStateAsString());
        update(
                bucket,
                configuration -> configuration.toBuilder()
                        .annotationTableConfiguration(AnnotationTableConfiguration.builder()
                                .configurationState(wanted.configurationStateAsString())
                                .encryptionConfiguration(wanted.encryptionConfiguration())
                                .role(wanted.role())
                                .build())
                        .build());
        return UpdateBucketMetadataAnnotationTableConfigurationResponse.builder()
                .build();
    }

    private static void update(Bucket bucket, UnaryOperator<MetadataConfiguration> change) {
        bucket.settings()
                .update(
                        Setting.METADATA,
                        present -> Optional.of(present.map(change).orElseThrow(() -> absent(bucket))));
    }
}
