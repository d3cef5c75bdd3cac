package dev.cumulet.s3.notification;

import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.RuleId;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.error.S3Error;
import dev.cumulet.spi.service.Call;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.NotificationConfigurationFilter;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationResponse;

/** Answers to the operations that say who is told of what happens in a bucket. */
public final class NotificationOperations {
    private final Buckets buckets;
    private final Functions functions;

    /** Makes the operations. */
    public NotificationOperations(Buckets buckets, Functions functions) {
        this.buckets = buckets;
        this.functions = functions;
    }

    /** Answers PutBucketNotificationConfiguration; a configuration of nothing ends all notifications. */
    public PutBucketNotificationConfigurationResponse put(PutBucketNotificationConfigurationRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        NotificationConfiguration configuration = input.notificationConfiguration();
        if (configuration == null) {
            throw S3Error.MALFORMED_XML.exception();
        }
        List<Target> targets = Target.of(configuration);
        TargetRules.check(targets, bucket.record());
        if (!Boolean.TRUE.equals(input.skipDestinationValidation())) {
            functions.check(targets);
        }
        if (targets.isEmpty() && configuration.eventBridgeConfiguration() == null) {
            bucket.settings().remove(Setting.NOTIFICATION);
        } else {
            bucket.settings().put(Setting.NOTIFICATION, completed(configuration));
        }
        return PutBucketNotificationConfigurationResponse.builder().build();
    }

    /** {@return the configuration as S3 tells it: with ids for those that came without} */
    private static NotificationConfiguration completed(NotificationConfiguration given) {
        NotificationConfiguration.Builder completed = given.toBuilder();
        if (given.hasTopicConfigurations()) {
            completed.topicConfigurations(given.topicConfigurations().stream()
                    .map(topic -> topic.copy(to -> to.id(id(topic.id())).filter(filter(topic.filter()))))
                    .toList());
        }
        if (given.hasQueueConfigurations()) {
            completed.queueConfigurations(given.queueConfigurations().stream()
                    .map(queue -> queue.copy(to -> to.id(id(queue.id())).filter(filter(queue.filter()))))
                    .toList());
        }
        if (given.hasLambdaFunctionConfigurations()) {
            completed.lambdaFunctionConfigurations(given.lambdaFunctionConfigurations().stream()
                    .map(function ->
                            function.copy(to -> to.id(id(function.id())).filter(filter(function.filter()))))
                    .toList());
        }
        return completed.build();
    }

    private static String id(String given) {
        if (given != null && !given.isEmpty()) {
            return given;
        }
        return RuleId.made();
    }

    /** S3 takes the names of rules in any case and tells them with a capital. */
    private static NotificationConfigurationFilter filter(NotificationConfigurationFilter given) {
        if (given == null || given.key() == null || !given.key().hasFilterRules()) {
            return given;
        }
        List<FilterRule> rules = given.key().filterRules().stream()
                .map(rule -> rule.copy(to -> to.name(capitalised(rule.nameAsString()))))
                .toList();
        return given.copy(to -> to.key(key -> key.filterRules(rules)));
    }

    private static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    /** Answers GetBucketNotificationConfiguration; without notifications that is an empty document. */
    public GetBucketNotificationConfigurationResponse get(GetBucketNotificationConfigurationRequest input, Call call) {
        Bucket bucket = buckets.require(input.bucket(), call);
        GetBucketNotificationConfigurationResponse.Builder answer =
                GetBucketNotificationConfigurationResponse.builder();
        bucket.settings().get(Setting.NOTIFICATION).ifPresent(kept -> {
            // An empty list is none to the builder only if it is left out.
            if (kept.hasTopicConfigurations()) {
                answer.topicConfigurations(kept.topicConfigurations());
            }
            if (kept.hasQueueConfigurations()) {
                answer.queueConfigurations(kept.queueConfigurations());
            }
            if (kept.hasLambdaFunctionConfigurations()) {
                answer.lambdaFunctionConfigurations(kept.lambdaFunctionConfigurations());
            }
            answer.eventBridgeConfiguration(kept.eventBridgeConfiguration());
        });
        return answer.build();
    }
}
