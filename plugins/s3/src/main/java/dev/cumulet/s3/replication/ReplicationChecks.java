package dev.cumulet.s3.replication;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.Versioning;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.AwsException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.DeleteMarkerReplicationStatus;
import software.amazon.awssdk.services.s3.model.Destination;
import software.amazon.awssdk.services.s3.model.Metrics;
import software.amazon.awssdk.services.s3.model.MetricsStatus;
import software.amazon.awssdk.services.s3.model.ReplicationConfiguration;
import software.amazon.awssdk.services.s3.model.ReplicationRule;
import software.amazon.awssdk.services.s3.model.ReplicationRuleStatus;
import software.amazon.awssdk.services.s3.model.ReplicationTime;
import software.amazon.awssdk.services.s3.model.ReplicationTimeStatus;
import software.amazon.awssdk.services.s3.model.ReplicationTimeValue;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** What S3 demands of replication rules, of which there are two versions: with a filter, and with a prefix only. */
final class ReplicationChecks {
    private static final int MOST_RULES = 1000;
    private static final String VERSION = " for this version of Cross Region Replication configuration schema."
            + " Please refer to S3 Developer Guide for more information.";

    private static final Pattern ROLE = Pattern.compile("arn:[a-z0-9-]+:iam::[^:]*:role/.+");

    private final Buckets buckets;

    ReplicationChecks(Buckets buckets) {
        this.buckets = buckets;
    }

    /** Throws what S3 answers to a configuration that it refuses. */
    void check(Bucket bucket, ReplicationConfiguration configuration) {
        malformedUnless(configuration != null
                && configuration.role() != null
                && !configuration.rules().isEmpty()
                && configuration.rules().size() <= MOST_RULES);
        configuration.rules().forEach(ReplicationChecks::checkSchema);
        if (!ROLE.matcher(configuration.role()).matches()) {
            throw S3Error.INVALID_ARGUMENT
                    .exception("Invalid Role specified in replication configuration")
                    .with("ArgumentName", "Role")
                    .with("ArgumentValue", configuration.role());
        }
        if (bucket.versioning() != Versioning.ENABLED) {
            throw request("Versioning must be 'Enabled' on the bucket to apply a replication configuration");
        }
        checkTogether(configuration);
        configuration.rules().forEach(rule -> checkDestination(bucket, rule));
    }

    @SuppressWarnings("deprecation")
    private static void checkSchema(ReplicationRule rule) {
        malformedUnless(ReplicationRuleStatus.knownValues().contains(rule.status())
                && rule.destination() != null
                && rule.destination().bucket() != null
                && (rule.filter() == null || rule.prefix() == null)
                && rule.destination().storageClass() != StorageClass.UNKNOWN_TO_SDK_VERSION);
        malformedUnless(ReplicationPlan.tags(rule.filter()).stream()
                .allMatch(tag -> tag.key() != null && !tag.key().isEmpty() && tag.value() != null));
        checkTime(rule.destination());
        if (rule.filter() == null) {
            checkFirstVersion(rule);
        } else {
            checkSecondVersion(rule);
        }
    }

    private static void checkTime(Destination destination) {
        ReplicationTime time = destination.replicationTime();
        Metrics metrics = destination.metrics();
        boolean isTimed = time != null && time.status() == ReplicationTimeStatus.ENABLED;
        if (time != null) {
            malformedUnless(ReplicationTimeStatus.knownValues().contains(time.status()) && isQuarter(time.time()));
        }
        if (metrics != null) {
            malformedUnless(MetricsStatus.knownValues().contains(metrics.status()));
            if (metrics.eventThreshold() != null && !isTimed) {
                throw S3Error.INVALID_ARGUMENT.exception("Metrics cannot contain an event threshold when"
                        + " ReplicationTime is not specified or Disabled");
            }
            malformedUnless(metrics.eventThreshold() == null || isQuarter(metrics.eventThreshold()));
        }
    }

    /** {@return whether it is the one value that S3 takes} */
    private static boolean isQuarter(ReplicationTimeValue value) {
        return value != null && value.minutes() != null && value.minutes() == 15;
    }

    private static void checkFirstVersion(ReplicationRule rule) {
        if (rule.deleteMarkerReplication() != null) {
            throw request("DeleteMarkerReplication cannot be used" + VERSION);
        }
        if (rule.priority() != null) {
            throw request("Priority cannot be used" + VERSION);
        }
    }

    private static void checkSecondVersion(ReplicationRule rule) {
        if (rule.priority() == null) {
            throw request("Priority must be specified" + VERSION);
        }
        if (rule.deleteMarkerReplication() == null
                || rule.deleteMarkerReplication().status() == null) {
            throw request("DeleteMarkerReplication must be specified" + VERSION);
        }
        malformedUnless(DeleteMarkerReplicationStatus.knownValues()
                .contains(rule.deleteMarkerReplication().status()));
        boolean takesMarkers = rule.deleteMarkerReplication().status() == DeleteMarkerReplicationStatus.ENABLED;
        if (takesMarkers && !ReplicationPlan.tags(rule.filter()).isEmpty()) {
            throw request("Delete marker replication is not supported if any Tag filter is specified."
                    + " Please refer to S3 Developer Guide for more information.");
        }
    }

    private static void checkTogether(ReplicationConfiguration configuration) {
        Set<String> ids = new HashSet<>();
        Set<Integer> priorities = new HashSet<>();
        Set<String> destinations = new HashSet<>();
        for (ReplicationRule rule : configuration.rules()) {
            if (rule.id() != null && !rule.id().isEmpty() && !ids.add(rule.id())) {
                throw S3Error.INVALID_ARGUMENT.exception("Rule Id must be unique");
            }
            if (rule.priority() != null && !priorities.add(rule.priority())) {
                throw request("Rule priority must be unique");
            }
            destinations.add(rule.destination().bucket());
            if (rule.filter() == null && destinations.size() > 1) {
                throw request("Number of distinct destination bucket ARNs cannot exceed 1");
            }
        }
    }

    private void checkDestination(Bucket source, ReplicationRule rule) {
        Optional<Bucket> destination =
                buckets.find(ReplicationPlan.bucket(rule.destination().bucket()));
        if (destination.isEmpty()) {
            throw request("Destination bucket must exist.");
        }
        if (destination.get() == source) {
            throw request("Destination bucket cannot be the same as the source bucket.");
        }
        if (destination.get().versioning() != Versioning.ENABLED) {
            throw request("Destination bucket must have versioning enabled.");
        }
    }

    private static void malformedUnless(boolean isValid) {
        if (!isValid) {
            throw S3Error.MALFORMED_XML.exception();
        }
    }

    private static AwsException request(String message) {
        return S3Error.INVALID_REQUEST.exception(message);
    }
}
