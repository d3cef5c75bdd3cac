package dev.cumulet.s3.lifecycle;

import static dev.cumulet.s3.lifecycle.RuleChecks.argument;
import static dev.cumulet.s3.lifecycle.RuleChecks.malformedUnless;
import static dev.cumulet.s3.lifecycle.RuleChecks.request;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionTransition;
import software.amazon.awssdk.services.s3.model.Transition;

/** What S3 demands of changes of the storage class: of each, and of those of one rule together. */
final class TransitionChecks {
    private static final int LEAST_DAYS = 30;
    private static final String CURRENT = "Transition";
    private static final String NONCURRENT = "NoncurrentVersionTransition";

    private TransitionChecks() {}

    /** A change as both kinds have it: with a date, or after some days. */
    private record Step(String storageClass, Integer days, Instant date) {
        static Step of(Transition transition) {
            return new Step(transition.storageClassAsString(), transition.days(), transition.date());
        }

        static Step of(NoncurrentVersionTransition transition) {
            return new Step(transition.storageClassAsString(), transition.noncurrentDays(), null);
        }

        boolean isBehind(Step other) {
            return date == null ? days > other.days : date.isAfter(other.date);
        }
    }

    /** Throws what S3 answers to changes that it refuses. */
    static void check(LifecycleRule rule) {
        String filter = FilterChecks.description(rule);
        List<Step> current = rule.transitions().stream().map(Step::of).toList();
        check(current, CURRENT, "Days");
        checkTogether(current, CURRENT, "Days", filter);
        if (rule.expiration() != null) {
            current.forEach(step -> checkAgainst(rule.expiration(), step, filter));
        }
        rule.noncurrentVersionTransitions()
                .forEach(transition -> RuleChecks.checkCount(transition.newerNoncurrentVersions(), NONCURRENT));
        List<Step> noncurrent =
                rule.noncurrentVersionTransitions().stream().map(Step::of).toList();
        check(noncurrent, NONCURRENT, "NoncurrentDays");
        checkTogether(noncurrent, NONCURRENT, "NoncurrentDays", filter);
        if (rule.noncurrentVersionExpiration() != null) {
            int end = rule.noncurrentVersionExpiration().noncurrentDays();
            if (noncurrent.stream().anyMatch(step -> step.days() >= end)) {
                throw argument("'NoncurrentDays' in the NoncurrentVersionExpiration action must be greater than"
                        + " 'NoncurrentDays' in the NoncurrentVersionTransition action");
            }
        }
    }

    private static void check(List<Step> steps, String action, String daysName) {
        for (Step step : steps) {
            malformedUnless(step.storageClass() != null && StorageRank.isTarget(step.storageClass()));
            malformedUnless((step.days() == null) != (step.date() == null));
            RuleChecks.checkDate(step.date());
            if (step.days() == null) {
                continue;
            }
            if (step.days() < 0) {
                throw argument("'" + daysName + "' in " + action + " action must be nonnegative");
            }
            if (step.days() < LEAST_DAYS && StorageRank.isInfrequentAccess(step.storageClass())) {
                throw argument("'" + daysName + "' in " + action
                        + " action must be greater than or equal to 30 for storageClass '" + step.storageClass() + "'");
            }
        }
    }

    private static void checkTogether(List<Step> steps, String action, String daysName, String filter) {
        Set<String> seen = new HashSet<>();
        for (Step step : steps) {
            if ((step.date() == null) != (steps.getFirst().date() == null)) {
                throw request("Found mixed 'Date' and 'Days' based Transition actions in lifecycle rule for " + filter);
            }
            if (!seen.add(step.storageClass())) {
                throw request(
                        "'StorageClass' must be different for '" + action + "' actions in same 'Rule' with " + filter);
            }
        }
        List<Step> downwards = steps.stream()
                .sorted(Comparator.comparing(step -> StorageRank.of(step.storageClass())))
                .toList();
        for (int i = 1; i < downwards.size(); i++) {
            Step warmer = downwards.get(i - 1);
            Step colder = downwards.get(i);
            if (!colder.isBehind(warmer)) {
                String when = colder.date() == null ? daysName : "Date";
                throw argument("'" + when + "' in the " + action + " action for StorageClass '" + colder.storageClass()
                        + "' for " + filter + " must be greater than '" + when + "' in the " + action
                        + " action for StorageClass '" + warmer.storageClass() + "' for " + filter);
            }
        }
    }

    private static void checkAgainst(LifecycleExpiration expiration, Step step, String filter) {
        if (expiration.expiredObjectDeleteMarker() != null) {
            return;
        }
        if ((expiration.date() == null) != (step.date() == null)) {
            throw request("Found mixed 'Date' and 'Days' based Expiration and Transition actions in lifecycle rule for "
                    + filter);
        }
        boolean isLater = step.date() == null
                ? expiration.days() > step.days()
                : expiration.date().isAfter(step.date());
        if (!isLater) {
            String when = step.date() == null ? "Days" : "Date";
            throw argument("'" + when + "' in the Expiration action for " + filter + " must be greater than '" + when
                    + "' in the Transition action");
        }
    }
}
