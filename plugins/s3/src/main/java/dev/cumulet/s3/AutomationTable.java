package dev.cumulet.s3;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.s3.notification.NotificationOperations;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationResponse;

/** The operations on what S3 does by itself with the objects of a bucket. */
final class AutomationTable {
    private AutomationTable() {}

    static List<Operation<?, ?>> rows(NotificationOperations notification) {
        // spotless:off - one operation, one row
        return List.of(
                of("GetBucketNotificationConfiguration", "GET /{Bucket}?notification", 200, GetBucketNotificationConfigurationRequest.class, GetBucketNotificationConfigurationResponse.class, notification::get).replyRoot("NotificationConfiguration"),
                of("PutBucketNotificationConfiguration", "PUT /{Bucket}?notification", 200, PutBucketNotificationConfigurationRequest.class, PutBucketNotificationConfigurationResponse.class, notification::put));
        // spotless:on
    }
}
