package dev.cumulet.s3.lifecycle;

import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.AwsException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.AbortIncompleteMultipartUpload;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionExpiration;

/** What S3 demands of lifecycle rules. */
final class RuleChecks {
    private static final int MOST_RULES = 1000;
    private static final int LONGEST_ID = 255;

    private RuleChecks() {}

    /** Throws what S3 answers to rules that it refuses. */
    static void check(List<LifecycleRule> rules) {
        malformedUnless(!rules.isEmpty() && rules.size() <= MOST_RULES);
        Set<String> ids = new HashSet<>();
        for (LifecycleRule rule : rules) {
            check(rule);
            if (rule.id() != null && !rule.id().isEmpty() && !ids.add(rule.id())) {
                throw argument("Rule ID must be unique. Found same ID for more than one rule");
            }
        }
    }

    private static void check(LifecycleRule rule) {
        malformedUnless(ExpirationStatus.knownValues().contains(rule.status()));
        if (rule.id() != null && rule.id().length() > LONGEST_ID) {
            throw argument("ID length should not exceed allowed limit of 255");
        }
        FilterChecks.check(rule);
        boolean isIdle = rule.expiration() == null
                && rule.noncurrentVersionExpiration() == null
                && rule.abortIncompleteMultipartUpload() == null
                && rule.transitions().isEmpty()
                && rule.noncurrentVersionTransitions().isEmpty();
        if (isIdle) {
            throw request("At least one action needs to be specified in a rule");
        }
        if (rule.expiration() != null) {
            checkExpiration(rule.expiration(), Filter.of(rule));
        }
        if (rule.noncurrentVersionExpiration() != null) {
            checkNoncurrent(rule.noncurrentVersionExpiration());
        }
        if (rule.abortIncompleteMultipartUpload() != null) {
            checkAbort(rule.abortIncompleteMultipartUpload(), Filter.of(rule));
        }
        TransitionChecks.check(rule);
    }

    private static void checkExpiration(LifecycleExpiration expiration, Filter filter) {
        boolean isOfMarkers = expiration.expiredObjectDeleteMarker() != null;
        int given = (expiration.days() == null ? 0 : 1) + (expiration.date() == null ? 0 : 1) + (isOfMarkers ? 1 : 0);
        malformedUnless(given == 1);
        if (expiration.days() != null && expiration.days() < 1) {
            throw argument("'Days' for Expiration action must be a positive integer");
        }
        checkDate(expiration.date());
        if (isOfMarkers && !filter.tags().isEmpty()) {
            throw request("ExpiredObjectDeleteMarker cannot be specified with Tags.");
        }
    }

    static void checkDate(Instant date) {
        if (date != null && !date.truncatedTo(ChronoUnit.DAYS).equals(date)) {
            throw argument("'Date' must be at midnight GMT");
        }
    }

    private static void checkNoncurrent(NoncurrentVersionExpiration expiration) {
        // AWS demands the days even where versions are counted.
        if (expiration.noncurrentDays() == null || expiration.noncurrentDays() < 1) {
            throw argument("'NoncurrentDays' for NoncurrentVersionExpiration action must be a positive integer");
        }
        checkCount(expiration.newerNoncurrentVersions(), "NoncurrentVersionExpiration");
    }

    static void checkCount(Integer newer, String action) {
        if (newer != null && newer < 1) {
            throw argument("'NewerNoncurrentVersions' for " + action + " action must be a positive integer");
        }
    }

    private static void checkAbort(AbortIncompleteMultipartUpload abort, Filter filter) {
        if (abort.daysAfterInitiation() == null || abort.daysAfterInitiation() < 1) {
            throw argument(
                    "'DaysAfterInitiation' for AbortIncompleteMultipartUpload action must be a positive integer");
        }
        if (!filter.tags().isEmpty()) {
            throw request("AbortIncompleteMultipartUpload cannot be specified with Tags.");
        }
        if (filter.isAboutSizes()) {
            throw request("AbortIncompleteMultipartUpload cannot be specified with Object Size.");
        }
    }

    static void malformedUnless(boolean isValid) {
        if (!isValid) {
            throw S3Error.MALFORMED_XML.exception();
        }
    }

    static AwsException argument(String message) {
        return S3Error.INVALID_ARGUMENT.exception(message);
    }

    static AwsException request(String message) {
        return S3Error.INVALID_REQUEST.exception(message);
    }
}
