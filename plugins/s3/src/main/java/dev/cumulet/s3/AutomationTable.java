package dev.cumulet.s3;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.s3.lifecycle.LifecycleOperations;
import dev.cumulet.s3.notification.NotificationOperations;
import dev.cumulet.s3.replication.ReplicationOperations;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketReplicationResponse;

/** The operations on what S3 does by itself with the objects of a bucket. */
final class AutomationTable {
    private AutomationTable() {}

    static List<Operation<?, ?>> rows(
            LifecycleOperations lifecycle, NotificationOperations notification, ReplicationOperations replication) {
        // spotless:off - one operation, one row
        return List.of(
                of("PutBucketLifecycleConfiguration", "PUT /{Bucket}?lifecycle", 200, PutBucketLifecycleConfigurationRequest.class, PutBucketLifecycleConfigurationResponse.class, lifecycle::put),
                of("GetBucketLifecycleConfiguration", "GET /{Bucket}?lifecycle", 200, GetBucketLifecycleConfigurationRequest.class, GetBucketLifecycleConfigurationResponse.class, lifecycle::get).replyRoot("LifecycleConfiguration"),
                of("DeleteBucketLifecycle", "DELETE /{Bucket}?lifecycle", 204, DeleteBucketLifecycleRequest.class, DeleteBucketLifecycleResponse.class, lifecycle::delete),
                of("GetBucketNotificationConfiguration", "GET /{Bucket}?notification", 200, GetBucketNotificationConfigurationRequest.class, GetBucketNotificationConfigurationResponse.class, notification::get).replyRoot("NotificationConfiguration"),
                of("PutBucketNotificationConfiguration", "PUT /{Bucket}?notification", 200, PutBucketNotificationConfigurationRequest.class, PutBucketNotificationConfigurationResponse.class, notification::put),
                of("PutBucketReplication", "PUT /{Bucket}?replication", 200, PutBucketReplicationRequest.class, PutBucketReplicationResponse.class, replication::put),
                of("GetBucketReplication", "GET /{Bucket}?replication", 200, GetBucketReplicationRequest.class, GetBucketReplicationResponse.class, replication::get).replyRoot("ReplicationConfiguration"),
                of("DeleteBucketReplication", "DELETE /{Bucket}?replication", 204, DeleteBucketReplicationRequest.class, DeleteBucketReplicationResponse.class, replication::delete));
        // spotless:on
    }
}
