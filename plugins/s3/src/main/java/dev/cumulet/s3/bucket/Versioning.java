package dev.cumulet.s3.bucket;

import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;

/** Whether a bucket keeps what is replaced and deleted. There is no way back to {@link #NEVER}. */
public enum Versioning {
    /** The bucket never had versions; all objects are null versions, and nobody speaks of it. */
    NEVER,
    /** Each write makes a version with an id of its own. */
    ENABLED,
    /** Each write makes or replaces the null version; older ones stay. */
    SUSPENDED;

    static final SettingView<VersioningConfiguration, Versioning> VIEW =
            new SettingView<>(Setting.VERSIONING, Versioning::of);

    private static Versioning of(VersioningConfiguration setting) {
        return setting.status() == BucketVersioningStatus.ENABLED ? ENABLED : SUSPENDED;
    }
}
