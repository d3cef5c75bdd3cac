package dev.cumulet.lambda.mapping;

import java.util.UUID;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.DocumentDBEventSourceConfig;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;
import software.amazon.awssdk.services.lambda.model.FilterCriteria;
import software.amazon.awssdk.services.lambda.model.FullDocument;
import software.amazon.awssdk.services.lambda.model.OnFailure;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;

/** Makes mappings of requests, with AWS's defaults. What can be changed later is set as a change sets it. */
final class MappingSettings {
    private static final String NOTHING_PROCESSED = "No records processed";
    private static final int FOR_EVER = -1;

    private MappingSettings() {}

    /** {@return those settings of a creation that can also be changed later} */
    static UpdateEventSourceMappingRequest changeable(CreateEventSourceMappingRequest request) {
        UpdateEventSourceMappingRequest.Builder settings = UpdateEventSourceMappingRequest.builder()
                .functionName(request.functionName())
                .enabled(request.enabled())
                .batchSize(request.batchSize())
                .filterCriteria(request.filterCriteria())
                .maximumBatchingWindowInSeconds(request.maximumBatchingWindowInSeconds())
                .destinationConfig(request.destinationConfig())
                .maximumRecordAgeInSeconds(request.maximumRecordAgeInSeconds())
                .bisectBatchOnFunctionError(request.bisectBatchOnFunctionError())
                .maximumRetryAttempts(request.maximumRetryAttempts())
                .parallelizationFactor(request.parallelizationFactor())
                .tumblingWindowInSeconds(request.tumblingWindowInSeconds())
                .scalingConfig(request.scalingConfig())
                .amazonManagedKafkaEventSourceConfig(request.amazonManagedKafkaEventSourceConfig())
                .selfManagedKafkaEventSourceConfig(request.selfManagedKafkaEventSourceConfig())
                .documentDBEventSourceConfig(request.documentDBEventSourceConfig())
                .kmsKeyArn(request.kmsKeyArn())
                .metricsConfig(request.metricsConfig())
                .loggingConfig(request.loggingConfig())
                .provisionedPollerConfig(request.provisionedPollerConfig());
        if (request.hasFunctionResponseTypes()) {
            settings.functionResponseTypesWithStrings(request.functionResponseTypesAsStrings());
        }
        if (request.hasSourceAccessConfigurations()) {
            settings.sourceAccessConfigurations(request.sourceAccessConfigurations());
        }
        return settings.build();
    }

    /** {@return a new mapping with what its source's kind has by default} */
    static EventSourceMappingConfiguration defaults(SourceKind kind, CreateEventSourceMappingRequest request) {
        EventSourceMappingConfiguration.Builder made = EventSourceMappingConfiguration.builder()
                .uuid(UUID.randomUUID().toString())
                .eventSourceArn(request.eventSourceArn())
                .selfManagedEventSource(request.selfManagedEventSource())
                .batchSize(kind.batchSize())
                .state(StoredMapping.ENABLED)
                .stateTransitionReason(kind.reason());
        if (request.hasTopics()) {
            made.topics(request.topics());
        }
        if (request.hasQueues()) {
            made.queues(request.queues());
        }
        if (kind.has(Setting.FUNCTION_RESPONSE_TYPES) && !kind.isKafka()) {
            made.functionResponseTypesWithStrings().maximumBatchingWindowInSeconds(0);
        }
        if (kind != SourceKind.SQS) {
            made.lastProcessingResult(NOTHING_PROCESSED);
        }
        if (kind.hasPositions()) {
            String position = request.startingPositionAsString();
            made.startingPosition(position == null ? EventSourcePosition.TRIM_HORIZON.toString() : position)
                    .startingPositionTimestamp(request.startingPositionTimestamp());
        }
        if (kind.isStream()) {
            made.bisectBatchOnFunctionError(false)
                    .destinationConfig(nowhere())
                    .maximumRecordAgeInSeconds(FOR_EVER)
                    .maximumRetryAttempts(FOR_EVER)
                    .parallelizationFactor(1)
                    .tumblingWindowInSeconds(0);
        }
        addGroup(kind, made);
        return made.build();
    }

    /** Consumers of Kafka belong to a group; one without a name gets the mapping's own. */
    private static void addGroup(SourceKind kind, EventSourceMappingConfiguration.Builder made) {
        String group = made.build().uuid();
        switch (kind) {
            case SELF_MANAGED_KAFKA -> made.selfManagedKafkaEventSourceConfig(config -> config.consumerGroupId(group));
            case MANAGED_KAFKA -> made.amazonManagedKafkaEventSourceConfig(config -> config.consumerGroupId(group));
            default -> {} // the others have no groups
        }
    }

    private static DestinationConfig nowhere() {
        return DestinationConfig.builder()
                .onFailure(OnFailure.builder().build())
                .build();
    }

    /** {@return a mapping with everything that a request says of it} */
    static EventSourceMappingConfiguration changed(
            EventSourceMappingConfiguration old, UpdateEventSourceMappingRequest request) {
        EventSourceMappingConfiguration.Builder made = old.toBuilder()
                .batchSize(orElse(request.batchSize(), old.batchSize()))
                .maximumBatchingWindowInSeconds(
                        orElse(request.maximumBatchingWindowInSeconds(), old.maximumBatchingWindowInSeconds()))
                .maximumRecordAgeInSeconds(orElse(request.maximumRecordAgeInSeconds(), old.maximumRecordAgeInSeconds()))
                .bisectBatchOnFunctionError(
                        orElse(request.bisectBatchOnFunctionError(), old.bisectBatchOnFunctionError()))
                .maximumRetryAttempts(orElse(request.maximumRetryAttempts(), old.maximumRetryAttempts()))
                .parallelizationFactor(orElse(request.parallelizationFactor(), old.parallelizationFactor()))
                .tumblingWindowInSeconds(orElse(request.tumblingWindowInSeconds(), old.tumblingWindowInSeconds()))
                .scalingConfig(orElse(request.scalingConfig(), old.scalingConfig()))
                .kmsKeyArn(orElse(request.kmsKeyArn(), old.kmsKeyArn()))
                .metricsConfig(orElse(request.metricsConfig(), old.metricsConfig()))
                .loggingConfig(orElse(request.loggingConfig(), old.loggingConfig()))
                .provisionedPollerConfig(orElse(request.provisionedPollerConfig(), old.provisionedPollerConfig()))
                .selfManagedKafkaEventSourceConfig(
                        orElse(request.selfManagedKafkaEventSourceConfig(), old.selfManagedKafkaEventSourceConfig()))
                .amazonManagedKafkaEventSourceConfig(orElse(
                        request.amazonManagedKafkaEventSourceConfig(), old.amazonManagedKafkaEventSourceConfig()))
                .documentDBEventSourceConfig(
                        documentDb(request.documentDBEventSourceConfig(), old.documentDBEventSourceConfig()));
        if (request.enabled() != null) {
            made.state(request.enabled() ? StoredMapping.ENABLED : StoredMapping.DISABLED);
        }
        if (request.filterCriteria() != null) {
            made.filterCriteria(filters(request.filterCriteria()));
        }
        if (request.destinationConfig() != null) {
            made.destinationConfig(destination(request.destinationConfig()));
        }
        if (request.hasFunctionResponseTypes()) {
            made.functionResponseTypesWithStrings(request.functionResponseTypesAsStrings());
        }
        if (request.hasSourceAccessConfigurations()) {
            made.sourceAccessConfigurations(request.sourceAccessConfigurations());
        }
        return made.build();
    }

    /** Criteria without filters are how AWS is told to remove them. */
    private static FilterCriteria filters(FilterCriteria given) {
        return given.filters().isEmpty() ? null : given;
    }

    private static DestinationConfig destination(DestinationConfig given) {
        boolean isSomewhere = given.onFailure() != null
                && given.onFailure().destination() != null
                && !given.onFailure().destination().isEmpty();
        return isSomewhere ? given : nowhere();
    }

    private static DocumentDBEventSourceConfig documentDb(
            DocumentDBEventSourceConfig given, DocumentDBEventSourceConfig old) {
        if (given == null) {
            return old;
        }
        return given.fullDocument() == null ? given.copy(made -> made.fullDocument(FullDocument.DEFAULT)) : given;
    }

    private static <T> T orElse(T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
