package dev.cumulet.s3.access;

import dev.cumulet.s3.access.AccessRule.Target;
import dev.cumulet.s3.acl.AclPermission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The permissions that operations need, as AWS's user guide lists them under "Required permissions for Amazon S3 API
 * operations" and "Mapping of ACL permissions and access policy permissions".
 */
final class AccessTable {
    private static final Map<String, AccessRule> RULES = new Builder().rules();

    private AccessTable() {}

    /** {@return what an operation needs} */
    static AccessRule rule(String operation) {
        AccessRule rule = RULES.get(operation);
        if (rule == null) {
            throw new IllegalStateException("AccessTable doesn't say who may call " + operation);
        }
        return rule;
    }

    /** Collects the rows; for one thread. */
    private static final class Builder {
        private static final Optional<AclPermission> READ = Optional.of(AclPermission.READ);
        private static final Optional<AclPermission> WRITE = Optional.of(AclPermission.WRITE);
        private static final Optional<AclPermission> READ_ACP = Optional.of(AclPermission.READ_ACP);
        private static final Optional<AclPermission> WRITE_ACP = Optional.of(AclPermission.WRITE_ACP);

        private final Map<String, AccessRule> rules = new HashMap<>();

        Map<String, AccessRule> rules() {
            others();
            buckets();
            settings();
            objects();
            uploads();
            return Map.copyOf(rules);
        }

        // spotless:off - one operation, one row
        private void others() {
            row(Target.ACCOUNT, "ListBuckets", "ListAllMyBuckets");
            row(Target.ACCOUNT, "CreateBucket", "CreateBucket");
            // The form says who has signed it, and FormOperations asks.
            row(Target.NONE, "PostObject", "PutObject");
            row(Target.NONE, "WriteGetObjectResponse", "");
            // Browsers ask before they send the request itself, and without its signature.
            row(Target.NONE, "PreflightBucket", "");
            row(Target.NONE, "PreflightObject", "");
        }

        private void buckets() {
            row(Target.BUCKET, "DeleteBucket", "DeleteBucket");
            row(Target.BUCKET, "HeadBucket", "ListBucket", READ);
            row(Target.BUCKET, "ListObjects", "ListBucket", READ);
            row(Target.BUCKET, "ListObjectsV2", "ListBucket", READ);
            row(Target.BUCKET, "ListObjectVersions", "ListBucketVersions", READ);
            row(Target.BUCKET, "ListMultipartUploads", "ListBucketMultipartUploads", READ);
            row(Target.BUCKET, "GetBucketLocation", "GetBucketLocation");
            row(Target.BUCKET, "GetBucketAcl", "GetBucketAcl", READ_ACP);
            row(Target.BUCKET, "PutBucketAcl", "PutBucketAcl", WRITE_ACP);
            row(Target.BUCKET, "CreateSession", "CreateSession");
            row(Target.NONE, "DeleteObjects", "DeleteObject");
        }

        private void settings() {
            setting("BucketPolicy", "BucketPolicy");
            row(Target.BUCKET, "DeleteBucketPolicy", "DeleteBucketPolicy");
            row(Target.BUCKET, "GetBucketPolicyStatus", "GetBucketPolicyStatus");
            setting("BucketAbac", "BucketAbac");
            setting("BucketAccelerateConfiguration", "AccelerateConfiguration");
            setting("BucketAnalyticsConfiguration", "AnalyticsConfiguration");
            setting("BucketCors", "BucketCORS");
            setting("BucketEncryption", "EncryptionConfiguration");
            setting("BucketIntelligentTieringConfiguration", "IntelligentTieringConfiguration");
            setting("BucketInventoryConfiguration", "InventoryConfiguration");
            setting("BucketLifecycleConfiguration", "LifecycleConfiguration");
            row(Target.BUCKET, "DeleteBucketLifecycle", "PutLifecycleConfiguration");
            setting("BucketLogging", "BucketLogging");
            setting("BucketMetricsConfiguration", "MetricsConfiguration");
            setting("BucketNotificationConfiguration", "BucketNotification");
            setting("BucketOwnershipControls", "BucketOwnershipControls");
            setting("BucketReplication", "ReplicationConfiguration");
            setting("BucketRequestPayment", "BucketRequestPayment");
            setting("BucketTagging", "BucketTagging");
            setting("BucketVersioning", "BucketVersioning");
            setting("BucketWebsite", "BucketWebsite");
            row(Target.BUCKET, "DeleteBucketWebsite", "DeleteBucketWebsite");
            setting("ObjectLockConfiguration", "BucketObjectLockConfiguration");
            setting("PublicAccessBlock", "BucketPublicAccessBlock");
            for (String family : List.of("Analytics", "IntelligentTiering", "Inventory", "Metrics")) {
                row(Target.BUCKET, "ListBucket" + family + "Configurations", "Get" + family + "Configuration");
            }
            for (String kind : List.of("MetadataConfiguration", "MetadataTableConfiguration")) {
                row(Target.BUCKET, "CreateBucket" + kind, "CreateBucketMetadataTableConfiguration");
                row(Target.BUCKET, "GetBucket" + kind, "GetBucketMetadataTableConfiguration");
                row(Target.BUCKET, "DeleteBucket" + kind, "DeleteBucketMetadataTableConfiguration");
            }
            for (String kind : List.of("Annotation", "Inventory", "Journal")) {
                String operation = "UpdateBucketMetadata" + kind + "TableConfiguration";
                row(Target.BUCKET, operation, operation);
            }
        }

        private void objects() {
            row(Target.OBJECT, "GetObject", "GetObject/GetObjectVersion", READ);
            row(Target.OBJECT, "HeadObject", "GetObject/GetObjectVersion", READ);
            row(Target.OBJECT, "SelectObjectContent", "GetObject", READ);
            row(Target.OBJECT, "GetObjectTorrent", "GetObjectTorrent/GetObjectVersionTorrent", READ);
            row(Target.OBJECT, "GetObjectAttributes", "GetObject,GetObjectAttributes/GetObjectVersion,GetObjectVersionAttributes");
            row(Target.OBJECT, "GetObjectAcl", "GetObjectAcl/GetObjectVersionAcl", READ_ACP);
            row(Target.OBJECT, "PutObjectAcl", "PutObjectAcl/PutObjectVersionAcl", WRITE_ACP);
            row(Target.OBJECT, "GetObjectTagging", "GetObjectTagging/GetObjectVersionTagging");
            row(Target.OBJECT, "PutObjectTagging", "PutObjectTagging/PutObjectVersionTagging");
            row(Target.OBJECT, "DeleteObjectTagging", "DeleteObjectTagging/DeleteObjectVersionTagging");
            row(Target.OBJECT, "GetObjectAnnotation", "GetObjectAnnotation/GetObjectVersionAnnotation");
            row(Target.OBJECT, "ListObjectAnnotations", "ListObjectAnnotations");
            row(Target.OBJECT, "PutObjectAnnotation", "PutObjectAnnotation/PutObjectVersionAnnotation");
            row(Target.OBJECT, "DeleteObjectAnnotation", "DeleteObjectAnnotation/DeleteObjectVersionAnnotation");
            row(Target.OBJECT, "GetObjectLegalHold", "GetObjectLegalHold");
            row(Target.OBJECT, "PutObjectLegalHold", "PutObjectLegalHold");
            row(Target.OBJECT, "GetObjectRetention", "GetObjectRetention");
            row(Target.OBJECT, "PutObjectRetention", "PutObjectRetention");
            row(Target.OBJECT, "RestoreObject", "RestoreObject");
            row(Target.OBJECT, "UpdateObjectEncryption", "UpdateObjectEncryption");
            row(Target.DELETED_OBJECT, "DeleteObject", "DeleteObject/DeleteObjectVersion", WRITE);
            row(Target.NEW_OBJECT, "PutObject", "PutObject", WRITE);
            row(Target.NEW_OBJECT, "CopyObject", "PutObject", WRITE);
            row(Target.NEW_OBJECT, "RenameObject", "PutObject", WRITE);
        }

        private void uploads() {
            row(Target.NEW_OBJECT, "CreateMultipartUpload", "PutObject", WRITE);
            row(Target.NEW_OBJECT, "UploadPart", "PutObject", WRITE);
            row(Target.NEW_OBJECT, "UploadPartCopy", "PutObject", WRITE);
            row(Target.NEW_OBJECT, "CompleteMultipartUpload", "PutObject", WRITE);
            row(Target.NEW_OBJECT, "AbortMultipartUpload", "AbortMultipartUpload");
            row(Target.NEW_OBJECT, "ListParts", "ListMultipartUploadParts");
        }
        // spotless:on

        /** Adds reading, writing and, by the permission to write, removing a setting. */
        private void setting(String operation, String action) {
            row(Target.BUCKET, "Get" + operation, "Get" + action);
            row(Target.BUCKET, "Put" + operation, "Put" + action);
            row(Target.BUCKET, "Delete" + operation, "Put" + action);
        }

        private void row(Target target, String operation, String actions) {
            row(target, operation, actions, Optional.empty());
        }

        /** Adds a row; behind a slash are the actions for a version. */
        private void row(Target target, String operation, String actions, Optional<AclPermission> permission) {
            int slash = actions.indexOf('/');
            List<String> plain = names(slash < 0 ? actions : actions.substring(0, slash));
            rules.put(
                    operation,
                    new AccessRule(target, plain, slash < 0 ? plain : names(actions.substring(slash + 1)), permission));
        }

        private static List<String> names(String text) {
            return Stream.of(text.split(",")).map("s3:"::concat).toList();
        }
    }
}
