package dev.cumulet.lambda.mapping;

import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.pattern.EventPattern;
import dev.cumulet.lambda.pattern.InvalidPatternException;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;
import software.amazon.awssdk.services.lambda.model.Filter;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;

/** What AWS demands of mappings beyond its model, in its order, as far as that needs nothing but the request. */
final class MappingRules {
    private static final int FOR_EVER = -1;
    private static final int MIN_RECORD_AGE = 60;
    private static final int MAX_UNGATHERED = 10;

    private MappingRules() {}

    /**
     * Checks a request to make a mapping, but for {@link #check}.
     *
     * @return the kind of its source
     */
    static SourceKind source(CreateEventSourceMappingRequest request) {
        // Whatever the source may be: AWS looks at this before it.
        checkOnSuccess(request.destinationConfig());
        SourceKind kind = SourceKind.of(request).orElseThrow(LambdaError.SOURCE_UNKNOWN::exception);
        if (kind == SourceKind.SELF_MANAGED_KAFKA && !request.hasSourceAccessConfigurations()) {
            throw LambdaError.PARAMETER_MISSING.exception("sourceAccessConfigurations");
        }
        checkPosition(kind, request);
        return kind;
    }

    private static void checkPosition(SourceKind kind, CreateEventSourceMappingRequest request) {
        EventSourcePosition position = request.startingPosition();
        if (position == null) {
            if (kind.isStream()) {
                throw LambdaError.POSITION_MISSING.exception();
            }
            return;
        }
        boolean isTimeUnknown = kind == SourceKind.DYNAMODB && position == EventSourcePosition.AT_TIMESTAMP;
        if (isTimeUnknown || !kind.hasPositions()) {
            throw LambdaError.POSITION_UNSUPPORTED.exception(request.eventSourceArn());
        }
        if (position == EventSourcePosition.AT_TIMESTAMP && request.startingPositionTimestamp() == null) {
            throw LambdaError.TIMESTAMP_MISSING.exception();
        }
    }

    /**
     * Checks a request to make or to change a mapping.
     *
     * @param result the mapping as it would be then
     */
    static void check(
            SourceKind kind, UpdateEventSourceMappingRequest request, EventSourceMappingConfiguration result) {
        checkOnSuccess(request.destinationConfig());
        if (request.destinationConfig() != null && !kind.hasFailureDestination()) {
            throw LambdaError.DESTINATION_UNSUPPORTED.exception();
        }
        for (Setting setting : Setting.values()) {
            if (setting.isIn(request) && !kind.has(setting)) {
                throw LambdaError.SETTING_UNSUPPORTED.exception(setting.wireName());
            }
        }
        Integer age = request.maximumRecordAgeInSeconds();
        if (age != null && age != FOR_EVER && age < MIN_RECORD_AGE) {
            throw LambdaError.RECORD_AGE.exception();
        }
        Integer window = result.maximumBatchingWindowInSeconds();
        if (kind == SourceKind.SQS && result.batchSize() > MAX_UNGATHERED && (window == null || window == 0)) {
            throw LambdaError.BATCH_WITHOUT_WINDOW.exception();
        }
        if (request.filterCriteria() != null) {
            request.filterCriteria().filters().forEach(MappingRules::checkFilter);
        }
    }

    private static void checkOnSuccess(DestinationConfig destination) {
        if (destination != null && destination.onSuccess() != null) {
            throw LambdaError.DESTINATION_UNSUPPORTED.exception();
        }
    }

    private static void checkFilter(Filter filter) {
        try {
            EventPattern.parse(filter.pattern() == null ? "" : filter.pattern());
        } catch (InvalidPatternException e) {
            throw LambdaError.INVALID_FILTER.exception();
        }
    }
}
