package dev.cumulet.s3.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.s3.model.BucketVersioningStatus.ENABLED;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.s3.lock.Retention;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.s3.store.HeapObjectStore;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.storage.Guard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;

class LockedVersionsTest {
    @TempDir
    Path folder;

    private VersionedBucket bucket;
    private String old;
    private String current;

    @BeforeEach
    void writeVersions() {
        bucket = new VersionedBucket(new HeapObjectStore(folder, 1 << 20, 64 << 20));
        bucket.set(ENABLED);
        old = bucket.put("a", "1");
        current = bucket.put("a", "2");
    }

    private void change(String version, UnaryOperator<ObjectHead.Draft> change) {
        bucket.objects.change(
                bucket.bucket,
                "a",
                version,
                VersionedBucket.call("PUT"),
                object -> change.apply(new ObjectHead.Draft(object.stored().attributes()))
                        .attributes());
    }

    private void retain(ObjectLockRetentionMode mode, Duration time) {
        Retention retention = new Retention(mode, bucket.clock().instant().plus(time));
        change(old, draft -> draft.retention(retention));
        change(current, draft -> draft.retention(retention));
    }

    private void delete(String version, boolean bypassesGovernance) {
        bucket.objects.delete(bucket.bucket, "a", version, Guard.NONE, bypassesGovernance);
    }

    private void assertLocked(String version, boolean bypassesGovernance) {
        assertThatThrownBy(() -> delete(version, bypassesGovernance))
                .isInstanceOfSatisfying(
                        AwsException.class, e -> assertThat(e.code()).isEqualTo(S3Error.OBJECT_LOCKED));
    }

    // Recorded: test_s3_object_retention_compliance_mode, delete-obj-after-lock-expiration.
    @Test
    void retentionEndsByTheServersClock() {
        retain(ObjectLockRetentionMode.COMPLIANCE, Duration.ofDays(1));
        for (String version : new String[] {old, current}) {
            assertLocked(version, false);
            assertLocked(version, true);
        }
        bucket.clock().advance(Duration.ofDays(1).minusSeconds(1));
        assertLocked(current, true);
        bucket.clock().advance(Duration.ofSeconds(1));
        delete(current, false);
        delete(old, false);
        assertThat(bucket.history("a")).isEmpty();
    }

    @Test
    void governanceGivesWayToThoseWhoMay() {
        retain(ObjectLockRetentionMode.GOVERNANCE, Duration.ofDays(1));
        assertLocked(old, false);
        delete(old, true);
        assertLocked(current, false);
        delete(current, true);
        assertThat(bucket.history("a")).isEmpty();
    }

    @Test
    void aLegalHoldGivesWayToNobody() {
        change(old, draft -> draft.legalHold("ON"));
        bucket.clock().advance(Duration.ofDays(10_000));
        assertLocked(old, true);
        // A version that becomes current again keeps its lock.
        delete(current, false);
        assertLocked(old, true);
        change(old, draft -> draft.legalHold("OFF"));
        delete(old, false);
    }

    @Test
    void deleteMarkersAndNewVersionsAreMadeNevertheless() {
        retain(ObjectLockRetentionMode.COMPLIANCE, Duration.ofDays(1));
        bucket.delete("a");
        bucket.put("a", "3");
        assertThat(bucket.history("a")).containsExactly("3", "-", "2", "1");
    }
}
