package dev.cumulet.lambda.mapping;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/** The kinds of event sources, each with the settings that AWS takes for it. */
public enum SourceKind {
    /** The stream of a table; the one kind whose records are really read. */
    DYNAMODB("arn:[^:]+:dynamodb:[^:]*:[^:]*:table/[^/]+/stream/.+", 100, "User action", Sets.STREAM),
    KINESIS("arn:[^:]+:kinesis:.*", 100, "User action", Sets.STREAM),
    SQS(
            "arn:[^:]+:sqs:.*",
            10,
            "USER_INITIATED",
            EnumSet.of(Setting.FUNCTION_RESPONSE_TYPES, Setting.SCALING, Setting.PROVISIONED_POLLERS)),
    MANAGED_KAFKA("arn:[^:]+:kafka:.*", 100, "USER_INITIATED", Sets.kafka(Setting.MANAGED_KAFKA)),
    /** Brokers outside of AWS, which have no ARN. */
    SELF_MANAGED_KAFKA("", 100, "USER_INITIATED", Sets.kafka(Setting.SELF_MANAGED_KAFKA)),
    MQ("arn:[^:]+:mq:.*", 100, "USER_INITIATED", EnumSet.of(Setting.SOURCE_ACCESS)),
    DOCUMENT_DB("arn:[^:]+:rds:.*", 100, "USER_INITIATED", EnumSet.of(Setting.SOURCE_ACCESS, Setting.DOCUMENT_DB));

    private final Pattern arn;
    private final int batchSize;
    private final String reason;
    private final Set<Setting> settings;

    SourceKind(String arn, int batchSize, String reason, Set<Setting> settings) {
        this.arn = Pattern.compile(arn);
        this.batchSize = batchSize;
        this.reason = reason;
        this.settings = settings;
    }

    private static final class Sets {
        static final Set<Setting> STREAM = EnumSet.of(
                Setting.PARALLELIZATION_FACTOR,
                Setting.MAXIMUM_RECORD_AGE,
                Setting.BISECT_BATCH,
                Setting.MAXIMUM_RETRY_ATTEMPTS,
                Setting.TUMBLING_WINDOW,
                Setting.FUNCTION_RESPONSE_TYPES);

        static Set<Setting> kafka(Setting own) {
            return EnumSet.of(
                    own,
                    Setting.SOURCE_ACCESS,
                    Setting.LOGGING,
                    Setting.PROVISIONED_POLLERS,
                    Setting.MAXIMUM_RECORD_AGE,
                    Setting.BISECT_BATCH,
                    Setting.MAXIMUM_RETRY_ATTEMPTS,
                    Setting.FUNCTION_RESPONSE_TYPES);
        }
    }

    /** {@return the kind of source that a request is about, if it is about any that AWS knows} */
    static Optional<SourceKind> of(CreateEventSourceMappingRequest request) {
        return of(request.eventSourceArn(), request.selfManagedEventSource() != null);
    }

    /** {@return the kind of a mapping's source} */
    public static SourceKind of(EventSourceMappingConfiguration mapping) {
        return of(mapping.eventSourceArn(), mapping.selfManagedEventSource() != null)
                .orElseThrow();
    }

    private static Optional<SourceKind> of(String arn, boolean isSelfManaged) {
        if (isSelfManaged) {
            return Optional.of(SELF_MANAGED_KAFKA);
        }
        if (arn == null) {
            return Optional.empty();
        }
        for (SourceKind kind : values()) {
            if (kind.arn.matcher(arn).matches()) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    boolean has(Setting setting) {
        return settings.contains(setting);
    }

    /** {@return whether records stay in the source, so that each mapping has a position of its own} */
    boolean isStream() {
        return this == DYNAMODB || this == KINESIS;
    }

    boolean isKafka() {
        return this == MANAGED_KAFKA || this == SELF_MANAGED_KAFKA;
    }

    /** {@return whether there is a choice of where to begin} */
    boolean hasPositions() {
        return isStream() || isKafka() || this == DOCUMENT_DB;
    }

    /** {@return whether what fails for good can be sent elsewhere; a queue has its own dead letters} */
    boolean hasFailureDestination() {
        return isStream() || isKafka();
    }

    /** {@return how many records a function gets at once unless a mapping says otherwise} */
    int batchSize() {
        return batchSize;
    }

    /** {@return what AWS says of why a mapping has its state; streams have other words than the rest} */
    String reason() {
        return reason;
    }
}
