package dev.cumulet.s3.bucket;

import java.util.List;
import software.amazon.awssdk.services.s3.model.AbacStatus;
import software.amazon.awssdk.services.s3.model.AccelerateConfiguration;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.CORSConfiguration;
import software.amazon.awssdk.services.s3.model.LoggingEnabled;
import software.amazon.awssdk.services.s3.model.MetadataConfiguration;
import software.amazon.awssdk.services.s3.model.MetadataTableConfiguration;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.ReplicationConfiguration;
import software.amazon.awssdk.services.s3.model.RequestPaymentConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.Tagging;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/**
 * A setting that a bucket has once or not at all. Each has a table of its own, which holds AWS's own class (or a
 * record) by the bucket's name.
 *
 * <p>They all stand here, since a bucket that is deleted takes all of its settings along.
 *
 * @param <T> what is kept
 */
public final class Setting<T> {
    public static final Setting<AbacStatus> ABAC = new Setting<>("abac", AbacStatus.class);
    public static final Setting<AccelerateConfiguration> ACCELERATE =
            new Setting<>("accelerate", AccelerateConfiguration.class);
    public static final Setting<AccessControlPolicy> ACL = new Setting<>("acl", AccessControlPolicy.class);
    public static final Setting<CORSConfiguration> CORS = new Setting<>("cors", CORSConfiguration.class);

    public static final Setting<ServerSideEncryptionConfiguration> ENCRYPTION =
            new Setting<>("encryption", ServerSideEncryptionConfiguration.class);

    public static final Setting<LifecycleSetting> LIFECYCLE = new Setting<>("lifecycle", LifecycleSetting.class);
    public static final Setting<LoggingEnabled> LOGGING = new Setting<>("logging", LoggingEnabled.class);
    public static final Setting<MetadataConfiguration> METADATA =
            new Setting<>("metadata", MetadataConfiguration.class);
    public static final Setting<MetadataTableConfiguration> METADATA_TABLE =
            new Setting<>("metadata-table", MetadataTableConfiguration.class);
    public static final Setting<NotificationConfiguration> NOTIFICATION =
            new Setting<>("notification", NotificationConfiguration.class);
    public static final Setting<ObjectLockConfiguration> OBJECT_LOCK =
            new Setting<>("object-lock", ObjectLockConfiguration.class);

    /** Without rules once they were deleted; see {@link Bucket#ownership}. */
    public static final Setting<OwnershipControls> OWNERSHIP = new Setting<>("ownership", OwnershipControls.class);

    public static final Setting<SettingText> POLICY = new Setting<>("policy", SettingText.class);

    /** Without members once it was deleted; see {@link Bucket#publicAccessBlock}. */
    public static final Setting<PublicAccessBlockConfiguration> PUBLIC_ACCESS_BLOCK =
            new Setting<>("public-access-block", PublicAccessBlockConfiguration.class);

    public static final Setting<ReplicationConfiguration> REPLICATION =
            new Setting<>("replication", ReplicationConfiguration.class);
    public static final Setting<RequestPaymentConfiguration> REQUEST_PAYMENT =
            new Setting<>("request-payment", RequestPaymentConfiguration.class);
    public static final Setting<Tagging> TAGGING = new Setting<>("tagging", Tagging.class);
    public static final Setting<VersioningConfiguration> VERSIONING =
            new Setting<>("versioning", VersioningConfiguration.class);
    public static final Setting<WebsiteConfiguration> WEBSITE = new Setting<>("website", WebsiteConfiguration.class);

    static final List<Setting<?>> ALL = List.of(
            ABAC,
            ACCELERATE,
            ACL,
            CORS,
            ENCRYPTION,
            LIFECYCLE,
            LOGGING,
            METADATA,
            METADATA_TABLE,
            NOTIFICATION,
            OBJECT_LOCK,
            OWNERSHIP,
            POLICY,
            PUBLIC_ACCESS_BLOCK,
            REPLICATION,
            REQUEST_PAYMENT,
            TAGGING,
            VERSIONING,
            WEBSITE);

    private final String name;
    private final Class<T> type;

    private Setting(String name, Class<T> type) {
        this.name = name;
        this.type = type;
    }

    String table() {
        return "setting-" + name;
    }

    Class<T> type() {
        return type;
    }

    @Override
    public String toString() {
        return name;
    }
}
