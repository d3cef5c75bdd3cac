package dev.cumulet.s3.report;

import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.SettingFamily;
import dev.cumulet.s3.bucket.Settings;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.setting.Documents;
import dev.cumulet.spi.service.Call;
import software.amazon.awssdk.services.s3.model.DeleteBucketInventoryConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketInventoryConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketInventoryConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketInventoryConfigurationResponse;
import software.amazon.awssdk.services.s3.model.InventoryConfiguration;
import software.amazon.awssdk.services.s3.model.InventoryFormat;
import software.amazon.awssdk.services.s3.model.InventoryFrequency;
import software.amazon.awssdk.services.s3.model.InventoryIncludedObjectVersions;
import software.amazon.awssdk.services.s3.model.InventoryOptionalField;
import software.amazon.awssdk.services.s3.model.InventoryS3BucketDestination;
import software.amazon.awssdk.services.s3.model.ListBucketInventoryConfigurationsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketInventoryConfigurationsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketInventoryConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketInventoryConfigurationResponse;

/** Answers to the operations on lists of a bucket's objects that S3 is to write. */
public final class InventoryOperations {
    private final Family<InventoryConfiguration> family = new Family<>(SettingFamily.INVENTORY);
    private final Buckets buckets;

    /** Makes the operations. */
    public InventoryOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    /** Answers PutBucketInventoryConfiguration. */
    public PutBucketInventoryConfigurationResponse put(PutBucketInventoryConfigurationRequest input, Call call) {
        Settings bucket = buckets.require(input.bucket(), call).settings();
        InventoryConfiguration configuration = Documents.require(input.inventoryConfiguration());
        check(configuration, input.id());
        family.put(bucket, input.id(), configuration);
        return PutBucketInventoryConfigurationResponse.builder().build();
    }

    private static void check(InventoryConfiguration configuration, String id) {
        Documents.check(configuration.id() != null
                && configuration.isEnabled() != null
                && configuration.destination() != null
                && configuration.destination().s3BucketDestination() != null
                && configuration.schedule() != null
                && (configuration.filter() == null || configuration.filter().prefix() != null));
        InventoryS3BucketDestination destination = configuration.destination().s3BucketDestination();
        Documents.check(InventoryFormat.knownValues().contains(destination.format())
                && InventoryFrequency.knownValues()
                        .contains(configuration.schedule().frequency())
                && InventoryIncludedObjectVersions.knownValues().contains(configuration.includedObjectVersions())
                && InventoryOptionalField.knownValues().containsAll(configuration.optionalFields()));
        if (!configuration.id().equals(id)) {
            throw S3Error.ID_MISMATCH.exception();
        }
        FilterRules.checkDestination(destination.bucket());
    }

    /** Answers GetBucketInventoryConfiguration. */
    public GetBucketInventoryConfigurationResponse get(GetBucketInventoryConfigurationRequest input, Call call) {
        Settings bucket = buckets.require(input.bucket(), call).settings();
        return GetBucketInventoryConfigurationResponse.builder()
                .inventoryConfiguration(family.get(bucket, input.id()))
                .build();
    }

    /** Answers ListBucketInventoryConfigurations. */
    public ListBucketInventoryConfigurationsResponse list(ListBucketInventoryConfigurationsRequest input, Call call) {
        Settings bucket = buckets.require(input.bucket(), call).settings();
        Family.Page<InventoryConfiguration> page = family.list(bucket, input.continuationToken());
        return ListBucketInventoryConfigurationsResponse.builder()
                .isTruncated(page.next() != null)
                .continuationToken(input.continuationToken())
                .nextContinuationToken(page.next())
                .inventoryConfigurationList(page.values())
                .build();
    }

    /** Answers DeleteBucketInventoryConfiguration. */
    public DeleteBucketInventoryConfigurationResponse delete(
            DeleteBucketInventoryConfigurationRequest input, Call call) {
        family.delete(buckets.require(input.bucket(), call).settings(), input.id());
        return DeleteBucketInventoryConfigurationResponse.builder().build();
    }
}
