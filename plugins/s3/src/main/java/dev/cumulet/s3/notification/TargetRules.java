package dev.cumulet.s3.notification;

import dev.cumulet.s3.bucket.BucketRecord;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.AwsException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What S3 demands of the targets of a configuration before it asks whether they are there. */
final class TargetRules {
    private TargetRules() {}

    /** Throws what S3 answers to targets that it refuses. */
    static void check(List<Target> targets, BucketRecord bucket) {
        for (Target target : targets) {
            checkPresence(target);
            if (target.rules() != null && target.rules().key() != null) {
                KeyFilter.check(target.rules().key().filterRules());
            }
            target.events().stream()
                    .filter(event -> !EventName.isKnown(event))
                    .findFirst()
                    .ifPresent(event -> {
                        throw refusal("The event is not supported for notifications", "Event", event);
                    });
            checkArn(target, bucket);
        }
        checkIds(targets);
        checkOverlaps(targets);
    }

    private static void checkPresence(Target target) {
        if (target.arn() == null || target.events().isEmpty()) {
            throw S3Error.MALFORMED_XML.exception();
        }
    }

    private static void checkArn(Target target, BucketRecord bucket) {
        Target.Kind kind = target.kind();
        Arn arn = Arn.parse(target.arn())
                .filter(any -> any.service().equals(kind.service()))
                .filter(any -> !any.resource().isEmpty() && !any.account().isEmpty())
                .orElseThrow(() -> refusal("The ARN could not be parsed", kind.element(), target.arn()));
        if (kind != Target.Kind.FUNCTION && arn.resource().endsWith(".fifo")) {
            // Order can't be kept on the way, so S3 takes none of the ordered kind.
            throw refusal(
                    "FIFO " + (kind == Target.Kind.QUEUE ? "SQS queues" : "SNS topics") + " are not supported.",
                    kind.element(),
                    target.arn());
        }
        if (!arn.region().equals(bucket.region())) {
            throw refusal(
                    "The notification destination service region is not valid for the bucket location constraint",
                    kind.element(),
                    target.arn());
        }
    }

    private static void checkIds(List<Target> targets) {
        Set<String> seen = new HashSet<>();
        for (Target target : targets) {
            if (target.id() != null && !target.id().isEmpty() && !seen.add(target.id())) {
                throw refusal("Same ID used for multiple configurations. IDs must be unique.", "Id", target.id());
            }
        }
    }

    private static void checkOverlaps(List<Target> targets) {
        for (int i = 0; i < targets.size(); i++) {
            for (Target other : targets.subList(i + 1, targets.size())) {
                if (targets.get(i).overlaps(other)) {
                    throw S3Error.INVALID_ARGUMENT.exception(
                            "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if"
                                    + " the prefixes are overlapping for the same event type.");
                }
            }
        }
    }

    private static AwsException refusal(String message, String name, String value) {
        return S3Error.INVALID_ARGUMENT
                .exception(message)
                .with("ArgumentName", name)
                .with("ArgumentValue", value);
    }
}
