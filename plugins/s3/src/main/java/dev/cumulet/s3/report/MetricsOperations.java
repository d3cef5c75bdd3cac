package dev.cumulet.s3.report;

import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.SettingFamily;
import dev.cumulet.s3.bucket.Settings;
import dev.cumulet.s3.setting.Documents;
import dev.cumulet.spi.service.Call;
import software.amazon.awssdk.services.s3.model.DeleteBucketMetricsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketMetricsConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketMetricsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketMetricsConfigurationResponse;
import software.amazon.awssdk.services.s3.model.ListBucketMetricsConfigurationsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketMetricsConfigurationsResponse;
import software.amazon.awssdk.services.s3.model.MetricsConfiguration;
import software.amazon.awssdk.services.s3.model.MetricsFilter;
import software.amazon.awssdk.services.s3.model.PutBucketMetricsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketMetricsConfigurationResponse;

/** Answers to the operations on what requests are counted. */
public final class MetricsOperations {
    private final Family<MetricsConfiguration> family = new Family<>(SettingFamily.METRICS);
    private final Buckets buckets;

    /** Makes the operations. */
    public MetricsOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    /** Answers PutBucketMetricsConfiguration. */
    public PutBucketMetricsConfigurationResponse put(PutBucketMetricsConfigurationRequest input, Call call) {
        Settings bucket = buckets.require(input.bucket(), call).settings();
        MetricsConfiguration configuration = Documents.require(input.metricsConfiguration());
        check(configuration, input.id());
        family.put(bucket, input.id(), configuration);
        return PutBucketMetricsConfigurationResponse.builder().build();
    }

    private static void check(MetricsConfiguration configuration, String id) {
        Documents.check(id.equals(configuration.id()));
        MetricsFilter filter = configuration.filter();
        if (filter == null) {
            return;
        }
        FilterRules.checkOne(filter.prefix(), filter.tag(), filter.accessPointArn(), filter.and());
        FilterRules.check(filter.tag());
        if (filter.and() != null) {
            FilterRules.checkAnd(
                    filter.and().tags(), filter.and().prefix(), filter.and().accessPointArn());
        }
    }

    /** Answers GetBucketMetricsConfiguration. */
    public GetBucketMetricsConfigurationResponse get(GetBucketMetricsConfigurationRequest input, Call call) {
        Settings bucket = buckets.require(input.bucket(), call).settings();
        return GetBucketMetricsConfigurationResponse.builder()
                .metricsConfiguration(family.get(bucket, input.id()))
                .build();
    }

    /** Answers ListBucketMetricsConfigurations. */
    public ListBucketMetricsConfigurationsResponse list(ListBucketMetricsConfigurationsRequest input, Call call) {
        Settings bucket = buckets.require(input.bucket(), call).settings();
        Family.Page<MetricsConfiguration> page = family.list(bucket, input.continuationToken());
        return ListBucketMetricsConfigurationsResponse.builder()
                .isTruncated(page.next() != null)
                .continuationToken(input.continuationToken())
                .nextContinuationToken(page.next())
                .metricsConfigurationList(page.values())
                .build();
    }

    /** Answers DeleteBucketMetricsConfiguration. */
    public DeleteBucketMetricsConfigurationResponse delete(DeleteBucketMetricsConfigurationRequest input, Call call) {
        family.delete(buckets.require(input.bucket(), call).settings(), input.id());
        return DeleteBucketMetricsConfigurationResponse.builder().build();
    }
}
