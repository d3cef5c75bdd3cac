package dev.cumulet.s3;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.s3.bucket.SettingOperations;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationResponse;

/** Questions for settings that nothing here can change yet. */
final class SettingTable {
    private SettingTable() {}

    static List<Operation<?, ?>> rows(SettingOperations setting) {
        // spotless:off - one operation, one row
        return List.of(
                of("GetBucketReplication", "GET /{Bucket}?replication", 200, GetBucketReplicationRequest.class, GetBucketReplicationResponse.class, setting::replication).replyRoot("ReplicationConfiguration"));
        // spotless:on
    }
}
