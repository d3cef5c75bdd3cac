package dev.cumulet.s3.multipart;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.bucket.SettingView;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleAndOperator;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;

/** The lifecycle rules of a bucket that abort uploads, as those are told who begin or list one. */
record AbortRules(List<Rule> rules) {
    private static final SettingView<?, AbortRules> VIEW = new SettingView<>(Setting.LIFECYCLE, AbortRules::of);

    private record Rule(String id, String prefix, int days) {}

    /**
     * What a rule will do to an upload.
     *
     * @param rule the rule's id
     */
    record Abort(String rule, Instant date) {}

    private static AbortRules of(BucketLifecycleConfiguration configuration) {
        return new AbortRules(configuration.rules().stream()
                .filter(rule -> rule.status() == ExpirationStatus.ENABLED)
                .filter(rule -> rule.abortIncompleteMultipartUpload() != null)
                .filter(rule -> rule.abortIncompleteMultipartUpload().daysAfterInitiation() != null)
                .map(rule -> new Rule(
                        rule.id(),
                        prefix(rule),
                        rule.abortIncompleteMultipartUpload().daysAfterInitiation()))
                .toList());
    }

    @SuppressWarnings("deprecation") // old clients still write a prefix without a filter
    private static String prefix(LifecycleRule rule) {
        Optional<LifecycleRuleFilter> filter = Optional.ofNullable(rule.filter());
        return Optional.ofNullable(rule.prefix())
                .or(() -> filter.map(LifecycleRuleFilter::prefix))
                .or(() -> filter.map(LifecycleRuleFilter::and).map(LifecycleRuleAndOperator::prefix))
                .orElse("");
    }

    /** {@return what will be done first to an upload into a bucket, if anything} */
    static Optional<Abort> of(Bucket bucket, String key, Instant initiated) {
        return bucket.settings()
                .get(VIEW)
                .flatMap(all -> all.rules.stream()
                        .filter(rule -> key.startsWith(rule.prefix))
                        .min(Comparator.comparingInt(Rule::days))
                        .map(rule -> new Abort(rule.id, date(initiated, rule.days))));
    }

    /** S3 counts days from the moment on and then goes on to the next midnight. */
    private static Instant date(Instant from, int days) {
        return from.plus(Duration.ofDays(days + 1L)).truncatedTo(ChronoUnit.DAYS);
    }
}
