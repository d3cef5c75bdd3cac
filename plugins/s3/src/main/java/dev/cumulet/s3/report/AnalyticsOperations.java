package dev.cumulet.s3.report;

import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.SettingFamily;
import dev.cumulet.s3.bucket.Settings;
import dev.cumulet.s3.setting.Documents;
import dev.cumulet.spi.service.Call;
import software.amazon.awssdk.services.s3.model.AnalyticsConfiguration;
import software.amazon.awssdk.services.s3.model.AnalyticsFilter;
import software.amazon.awssdk.services.s3.model.AnalyticsS3ExportFileFormat;
import software.amazon.awssdk.services.s3.model.DeleteBucketAnalyticsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketAnalyticsConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAnalyticsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAnalyticsConfigurationResponse;
import software.amazon.awssdk.services.s3.model.ListBucketAnalyticsConfigurationsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketAnalyticsConfigurationsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketAnalyticsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAnalyticsConfigurationResponse;
import software.amazon.awssdk.services.s3.model.StorageClassAnalysisDataExport;
import software.amazon.awssdk.services.s3.model.StorageClassAnalysisSchemaVersion;

/** Answers to the operations on analyses of how objects are used. */
public final class AnalyticsOperations {
    private final Family<AnalyticsConfiguration> family = new Family<>(SettingFamily.ANALYTICS);
    private final Buckets buckets;

    /** Makes the operations. */
    public AnalyticsOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    /** Answers PutBucketAnalyticsConfiguration. */
    public PutBucketAnalyticsConfigurationResponse put(PutBucketAnalyticsConfigurationRequest input, Call call) {
        Settings bucket = buckets.require(input.bucket(), call).settings();
        AnalyticsConfiguration configuration = Documents.require(input.analyticsConfiguration());
        check(configuration, input.id());
        family.put(bucket, input.id(), configuration);
        return PutBucketAnalyticsConfigurationResponse.builder().build();
    }

    private static void check(AnalyticsConfiguration configuration, String id) {
        Documents.check(id.equals(configuration.id()) && configuration.storageClassAnalysis() != null);
        if (configuration.filter() != null) {
            check(configuration.filter());
        }
        StorageClassAnalysisDataExport export =
                configuration.storageClassAnalysis().dataExport();
        if (export != null) {
            check(export);
        }
    }

    private static void check(AnalyticsFilter filter) {
        FilterRules.checkOne(filter.prefix(), filter.tag(), filter.and());
        FilterRules.check(filter.tag());
        if (filter.and() != null) {
            FilterRules.checkAnd(filter.and().tags(), filter.and().prefix());
        }
    }

    private static void check(StorageClassAnalysisDataExport export) {
        Documents.check(StorageClassAnalysisSchemaVersion.V_1 == export.outputSchemaVersion()
                && export.destination() != null
                && export.destination().s3BucketDestination() != null
                && AnalyticsS3ExportFileFormat.CSV
                        == export.destination().s3BucketDestination().format());
        FilterRules.checkDestination(export.destination().s3BucketDestination().bucket());
    }

    /** Answers GetBucketAnalyticsConfiguration. */
    public GetBucketAnalyticsConfigurationResponse get(GetBucketAnalyticsConfigurationRequest input, Call call) {
        Settings bucket = buckets.require(input.bucket(), call).settings();
        return GetBucketAnalyticsConfigurationResponse.builder()
                .analyticsConfiguration(family.get(bucket, input.id()))
                .build();
    }

    /** Answers ListBucketAnalyticsConfigurations. */
    public ListBucketAnalyticsConfigurationsResponse list(ListBucketAnalyticsConfigurationsRequest input, Call call) {
        Settings bucket = buckets.require(input.bucket(), call).settings();
        Family.Page<AnalyticsConfiguration> page = family.list(bucket, input.continuationToken());
        return ListBucketAnalyticsConfigurationsResponse.builder()
                .isTruncated(page.next() != null)
                .continuationToken(input.continuationToken())
                .nextContinuationToken(page.next())
                .analyticsConfigurationList(page.values())
                .build();
    }

    /** Answers DeleteBucketAnalyticsConfiguration. */
    public DeleteBucketAnalyticsConfigurationResponse delete(
            DeleteBucketAnalyticsConfigurationRequest input, Call call) {
        family.delete(buckets.require(input.bucket(), call).settings(), input.id());
        return DeleteBucketAnalyticsConfigurationResponse.builder().build();
    }
}
