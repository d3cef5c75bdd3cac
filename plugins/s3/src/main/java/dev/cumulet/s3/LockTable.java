package dev.cumulet.s3;

import static dev.cumulet.spi.service.Operation.of;

import dev.cumulet.s3.lock.LockConfigurationOperations;
import dev.cumulet.s3.lock.LockOperations;
import dev.cumulet.spi.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.s3.model.GetObjectLegalHoldRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLegalHoldResponse;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRetentionRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRetentionResponse;
import software.amazon.awssdk.services.s3.model.PutObjectLegalHoldRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLegalHoldResponse;
import software.amazon.awssdk.services.s3.model.PutObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRetentionRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRetentionResponse;

/** The operations on object lock. */
final class LockTable {
    private LockTable() {}

    static List<Operation<?, ?>> rows(LockConfigurationOperations configuration, LockOperations lock) {
        // spotless:off - one operation, one row
        return List.of(
                of("GetObjectLockConfiguration", "GET /{Bucket}?object-lock", 200, GetObjectLockConfigurationRequest.class, GetObjectLockConfigurationResponse.class, configuration::get).replyRoot("ObjectLockConfiguration"),
                of("PutObjectLockConfiguration", "PUT /{Bucket}?object-lock", 200, PutObjectLockConfigurationRequest.class, PutObjectLockConfigurationResponse.class, configuration::put),
                of("GetObjectRetention", "GET /{Bucket}/{Key+}?retention", 200, GetObjectRetentionRequest.class, GetObjectRetentionResponse.class, lock::getRetention).replyRoot("Retention"),
                of("PutObjectRetention", "PUT /{Bucket}/{Key+}?retention", 200, PutObjectRetentionRequest.class, PutObjectRetentionResponse.class, lock::putRetention),
                of("GetObjectLegalHold", "GET /{Bucket}/{Key+}?legal-hold", 200, GetObjectLegalHoldRequest.class, GetObjectLegalHoldResponse.class, lock::getLegalHold).replyRoot("LegalHold"),
                of("PutObjectLegalHold", "PUT /{Bucket}/{Key+}?legal-hold", 200, PutObjectLegalHoldRequest.class, PutObjectLegalHoldResponse.class, lock::putLegalHold));
        // spotless:on
    }
}
