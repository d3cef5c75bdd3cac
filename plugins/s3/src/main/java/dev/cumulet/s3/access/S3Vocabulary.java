package dev.cumulet.s3.access;

import dev.cumulet.s3.policy.Vocabulary;
import dev.cumulet.s3.policy.Wildcards;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What bucket policies can speak of.
 *
 * @param bucket the bucket that the policy is to be about; the empty string for any
 */
record S3Vocabulary(String bucket) implements Vocabulary {
    private static final String PREFIX = "s3:";
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:s3:::(.*)", Pattern.DOTALL);

    private static final Set<String> OBJECT_ACTIONS = names("""
            AbortMultipartUpload BypassGovernanceRetention DeleteObject DeleteObjectAnnotation DeleteObjectTagging
            DeleteObjectVersion DeleteObjectVersionAnnotation DeleteObjectVersionTagging GetObject GetObjectAcl
            GetObjectAnnotation GetObjectAttributes GetObjectLegalHold GetObjectRetention GetObjectTagging GetObjectTorrent
            GetObjectVersion GetObjectVersionAcl GetObjectVersionAnnotation GetObjectVersionAttributes
            GetObjectVersionForReplication GetObjectVersionTagging GetObjectVersionTorrent InitiateReplication
            ListMultipartUploadParts ListObjectAnnotations ObjectOwnerOverrideToBucketOwner PutObject PutObjectAcl
            PutObjectAnnotation PutObjectLegalHold PutObjectRetention PutObjectTagging PutObjectVersionAcl
            PutObjectVersionAnnotation PutObjectVersionTagging ReplicateDelete ReplicateObject ReplicateTags RestoreObject
            UpdateObjectEncryption
            """);

    private static final Set<String> BUCKET_ACTIONS = names("""
            CreateBucket CreateBucketMetadataTableConfiguration CreateSession DeleteBucket
            DeleteBucketMetadataTableConfiguration DeleteBucketOwnershipControls DeleteBucketPolicy
            DeleteBucketPublicAccessBlock DeleteBucketWebsite GetAccelerateConfiguration GetAnalyticsConfiguration
            GetBucketAbac GetBucketAcl GetBucketCORS GetBucketLocation GetBucketLogging GetBucketMetadataTableConfiguration
            GetBucketNotification GetBucketObjectLockConfiguration GetBucketOwnershipControls GetBucketPolicy
            GetBucketPolicyStatus GetBucketPublicAccessBlock GetBucketRequestPayment GetBucketTagging GetBucketVersioning
            GetBucketWebsite GetEncryptionConfiguration GetIntelligentTieringConfiguration GetInventoryConfiguration
            GetLifecycleConfiguration GetMetricsConfiguration GetReplicationConfiguration ListBucket
            ListBucketMultipartUploads ListBucketVersions ListTagsForResource PutAccelerateConfiguration
            PutAnalyticsConfiguration PutBucketAbac PutBucketAcl PutBucketCORS PutBucketLogging PutBucketNotification
            PutBucketObjectLockConfiguration PutBucketOwnershipControls PutBucketPolicy PutBucketPublicAccessBlock
            PutBucketRequestPayment PutBucketTagging PutBucketVersioning PutBucketWebsite PutEncryptionConfiguration
            PutIntelligentTieringConfiguration PutInventoryConfiguration PutLifecycleConfiguration PutMetricsConfiguration
            PutReplicationConfiguration TagResource UntagResource UpdateBucketMetadataAnnotationTableConfiguration
            UpdateBucketMetadataInventoryTableConfiguration UpdateBucketMetadataJournalTableConfiguration
            """);

    /** Actions on accounts, access points and jobs: they exist, but no bucket policy can grant them. */
    private static final Set<String> OTHER_ACTIONS = names("""
            CreateAccessPoint CreateJob DeleteAccessPoint DescribeJob GetAccessPoint GetAccountPublicAccessBlock
            ListAccessPoints ListAllMyBuckets ListJobs PutAccountPublicAccessBlock
            """);

    private static final Set<String> LISTING_KEYS = Set.of("s3:prefix", "s3:delimiter", "s3:max-keys");
    private static final Set<String> LISTINGS =
            Set.of("s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads");

    private static final Set<String> KEYS = Set.of(
            "s3:accesspointnetworkorigin",
            "s3:accessgrantsinstancearn",
            "s3:authtype",
            "s3:dataaccesspointaccount",
            "s3:dataaccesspointarn",
            "s3:delimiter",
            "s3:if-match",
            "s3:if-none-match",
            "s3:inventoryaccessibleoptionalfields",
            "s3:locationconstraint",
            "s3:max-keys",
            "s3:object-lock-legal-hold",
            "s3:object-lock-mode",
            "s3:object-lock-remaining-retention-days",
            "s3:object-lock-retain-until-date",
            "s3:objectcreationoperation",
            "s3:prefix",
            "s3:requestobjecttagkeys",
            "s3:resourceaccount",
            "s3:signatureage",
            "s3:signatureversion",
            "s3:tlsversion",
            "s3:versionid",
            "s3:x-amz-acl",
            "s3:x-amz-bucket-namespace",
            "s3:x-amz-content-sha256",
            "s3:x-amz-copy-source",
            "s3:x-amz-grant-full-control",
            "s3:x-amz-grant-read",
            "s3:x-amz-grant-read-acp",
            "s3:x-amz-grant-write",
            "s3:x-amz-grant-write-acp",
            "s3:x-amz-metadata-directive",
            "s3:x-amz-object-ownership",
            "s3:x-amz-server-side-encryption",
            "s3:x-amz-server-side-encryption-aws-kms-key-id",
            "s3:x-amz-server-side-encryption-customer-algorithm",
            "s3:x-amz-storage-class",
            "s3:x-amz-website-redirect-location");

    private static final List<String> KEY_BEGINNINGS =
            List.of("aws:", "s3:existingobjecttag/", "s3:requestobjecttag/", "s3:buckettag/");

    private static Set<String> names(String text) {
        return Stream.of(text.strip().split("\\s+")).map(PREFIX::concat).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<String> actions(String pattern) {
        return Stream.of(OBJECT_ACTIONS, BUCKET_ACTIONS, OTHER_ACTIONS)
                .flatMap(Set::stream)
                .filter(action -> Wildcards.matchIgnoringCase(pattern, action))
                .toList();
    }

    @Override
    public boolean isResource(String pattern) {
        var arn = ARN.matcher(pattern);
        if (!arn.matches()) {
            return false;
        }
        if (bucket.isEmpty()) {
            return true;
        }
        String rest = arn.group(1).startsWith(bucket) ? arn.group(1).substring(bucket.length()) : "-";
        return rest.isEmpty() || rest.startsWith("/") || rest.startsWith("*");
    }

    @Override
    public boolean applies(String action, String resource) {
        if (OTHER_ACTIONS.contains(action)) {
            return false;
        }
        boolean isObject = resource.indexOf('/') >= 0;
        boolean mayBeBoth = resource.endsWith("*") && !isObject;
        return mayBeBoth || isObject == OBJECT_ACTIONS.contains(action);
    }

    @Override
    public boolean isConditionKey(String key) {
        return KEYS.contains(key) || KEY_BEGINNINGS.stream().anyMatch(key::startsWith);
    }

    @Override
    public boolean applies(String conditionKey, List<String> actions) {
        return !LISTING_KEYS.contains(conditionKey) || actions.stream().anyMatch(LISTINGS::contains);
    }
}
