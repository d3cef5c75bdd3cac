package dev.cumulet.s3;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.s3.report.AnalyticsOperations;
import dev.cumulet.s3.report.InventoryOperations;
import dev.cumulet.s3.report.MetricsOperations;
import dev.cumulet.s3.report.TieringOperations;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.s3.model.DeleteBucketAnalyticsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketAnalyticsConfigurationResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketIntelligentTieringConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketIntelligentTieringConfigurationResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketInventoryConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketInventoryConfigurationResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketMetricsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketMetricsConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAnalyticsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAnalyticsConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketIntelligentTieringConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketIntelligentTieringConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketInventoryConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketInventoryConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketMetricsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketMetricsConfigurationResponse;
import software.amazon.awssdk.services.s3.model.ListBucketAnalyticsConfigurationsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketAnalyticsConfigurationsResponse;
import software.amazon.awssdk.services.s3.model.ListBucketIntelligentTieringConfigurationsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketIntelligentTieringConfigurationsResponse;
import software.amazon.awssdk.services.s3.model.ListBucketInventoryConfigurationsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketInventoryConfigurationsResponse;
import software.amazon.awssdk.services.s3.model.ListBucketMetricsConfigurationsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketMetricsConfigurationsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketAnalyticsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAnalyticsConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketIntelligentTieringConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketIntelligentTieringConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketInventoryConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketInventoryConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketMetricsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketMetricsConfigurationResponse;

/** The operations on settings with ids. What they ask S3 to write and count is kept, and not done. */
final class ReportTable {
    private ReportTable() {}

    static List<Operation<?, ?>> rows(
            AnalyticsOperations analytics,
            TieringOperations tiering,
            InventoryOperations inventory,
            MetricsOperations metrics) {
        // spotless:off - one operation, one row
        return List.of(
                of("PutBucketAnalyticsConfiguration", "PUT /{Bucket}?analytics", 204, PutBucketAnalyticsConfigurationRequest.class, PutBucketAnalyticsConfigurationResponse.class, analytics::put),
                of("GetBucketAnalyticsConfiguration", "GET /{Bucket}?analytics&id", 200, GetBucketAnalyticsConfigurationRequest.class, GetBucketAnalyticsConfigurationResponse.class, analytics::get),
                of("ListBucketAnalyticsConfigurations", "GET /{Bucket}?analytics", 200, ListBucketAnalyticsConfigurationsRequest.class, ListBucketAnalyticsConfigurationsResponse.class, analytics::list).replyRoot("ListBucketAnalyticsConfigurationResult"),
                of("DeleteBucketAnalyticsConfiguration", "DELETE /{Bucket}?analytics", 204, DeleteBucketAnalyticsConfigurationRequest.class, DeleteBucketAnalyticsConfigurationResponse.class, analytics::delete),
                of("PutBucketIntelligentTieringConfiguration", "PUT /{Bucket}?intelligent-tiering", 200, PutBucketIntelligentTieringConfigurationRequest.class, PutBucketIntelligentTieringConfigurationResponse.class, tiering::put),
                of("GetBucketIntelligentTieringConfiguration", "GET /{Bucket}?intelligent-tiering&id", 200, GetBucketIntelligentTieringConfigurationRequest.class, GetBucketIntelligentTieringConfigurationResponse.class, tiering::get),
                of("ListBucketIntelligentTieringConfigurations", "GET /{Bucket}?intelligent-tiering", 200, ListBucketIntelligentTieringConfigurationsRequest.class, ListBucketIntelligentTieringConfigurationsResponse.class, tiering::list).replyRoot("ListBucketIntelligentTieringConfigurationsOutput"),
                of("DeleteBucketIntelligentTieringConfiguration", "DELETE /{Bucket}?intelligent-tiering", 204, DeleteBucketIntelligentTieringConfigurationRequest.class, DeleteBucketIntelligentTieringConfigurationResponse.class, tiering::delete),
                of("PutBucketInventoryConfiguration", "PUT /{Bucket}?inventory", 204, PutBucketInventoryConfigurationRequest.class, PutBucketInventoryConfigurationResponse.class, inventory::put),
                of("GetBucketInventoryConfiguration", "GET /{Bucket}?inventory&id", 200, GetBucketInventoryConfigurationRequest.class, GetBucketInventoryConfigurationResponse.class, inventory::get),
                of("ListBucketInventoryConfigurations", "GET /{Bucket}?inventory", 200, ListBucketInventoryConfigurationsRequest.class, ListBucketInventoryConfigurationsResponse.class, inventory::list).replyRoot("ListInventoryConfigurationsResult"),
                of("DeleteBucketInventoryConfiguration", "DELETE /{Bucket}?inventory", 204, DeleteBucketInventoryConfigurationRequest.class, DeleteBucketInventoryConfigurationResponse.class, inventory::delete),
                of("PutBucketMetricsConfiguration", "PUT /{Bucket}?metrics", 204, PutBucketMetricsConfigurationRequest.class, PutBucketMetricsConfigurationResponse.class, metrics::put),
                of("GetBucketMetricsConfiguration", "GET /{Bucket}?metrics&id", 200, GetBucketMetricsConfigurationRequest.class, GetBucketMetricsConfigurationResponse.class, metrics::get),
                of("ListBucketMetricsConfigurations", "GET /{Bucket}?metrics", 200, ListBucketMetricsConfigurationsRequest.class, ListBucketMetricsConfigurationsResponse.class, metrics::list).replyRoot("ListMetricsConfigurationsResult"),
                of("DeleteBucketMetricsConfiguration", "DELETE /{Bucket}?metrics", 204, DeleteBucketMetricsConfigurationRequest.class, DeleteBucketMetricsConfigurationResponse.class, metrics::delete));
        // spotless:on
    }
}
