package dev.cumulet.s3.lifecycle;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.LifecycleSetting;
import dev.cumulet.s3.bucket.RuleId;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.Call;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationResponse;

/** Answers to the operations on what a bucket does with objects that grow old. */
public final class LifecycleOperations {
    private static final String USUAL_MINIMUM = "all_storage_classes_128K";
    private static final Set<String> MINIMA = Set.of(USUAL_MINIMUM, "varies_by_storage_class");

    private final Buckets buckets;

    /** Makes the operations. */
    public LifecycleOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    /** Answers PutBucketLifecycleConfiguration. */
    public PutBucketLifecycleConfigurationResponse put(PutBucketLifecycleConfigurationRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        String minimum = minimum(input.transitionDefaultMinimumObjectSizeAsString());
        BucketLifecycleConfiguration configuration = input.lifecycleConfiguration();
        if (configuration == null) {
            throw S3Error.MALFORMED_XML.exception();
        }
        RuleChecks.check(configuration.rules());
        List<LifecycleRule> rules = configuration.rules().stream()
                .map(LifecycleOperations::identified)
                .toList();
        bucket.settings().put(Setting.LIFECYCLE, new LifecycleSetting(rules, minimum));
        return PutBucketLifecycleConfigurationResponse.builder()
                .transitionDefaultMinimumObjectSize(minimum)
                .build();
    }

    private static String minimum(String given) {
        if (given == null) {
            return USUAL_MINIMUM;
        }
        if (!MINIMA.contains(given)) {
            throw S3Error.INVALID_REQUEST.exception("Invalid TransitionDefaultMinimumObjectSize found: " + given);
        }
        return given;
    }

    private static LifecycleRule identified(LifecycleRule rule) {
        if (rule.id() != null && !rule.id().isEmpty()) {
            return rule;
        }
        return rule.copy(to -> to.id(RuleId.made()));
    }

    /** Answers GetBucketLifecycleConfiguration. */
    public GetBucketLifecycleConfigurationResponse get(GetBucketLifecycleConfigurationRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        LifecycleSetting setting = bucket.settings()
                .get(Setting.LIFECYCLE)
                .orElseThrow(() ->
                        S3Error.NO_SUCH_LIFECYCLE_CONFIGURATION.exception().with("BucketName", bucket.name()));
        return GetBucketLifecycleConfigurationResponse.builder()
                .rules(setting.rules())
                .transitionDefaultMinimumObjectSize(setting.transitionMinimum())
                .build();
    }

    /** Answers DeleteBucketLifecycle. */
    public DeleteBucketLifecycleResponse delete(DeleteBucketLifecycleRequest input, Call call) {
        buckets.require(input.bucket(), call).settings().remove(Setting.LIFECYCLE);
        return DeleteBucketLifecycleResponse.builder().build();
    }
}
