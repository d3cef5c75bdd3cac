package dev.cumulet.lambda.mapping;

import java.util.function.Predicate;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;

/** A setting that not all kinds of event sources have. */
enum Setting {
    PARALLELIZATION_FACTOR("parallelizationFactor", request -> request.parallelizationFactor() != null),
    MAXIMUM_RECORD_AGE("maximumRecordAgeInSeconds", request -> request.maximumRecordAgeInSeconds() != null),
    BISECT_BATCH("bisectBatchOnFunctionError", request -> request.bisectBatchOnFunctionError() != null),
    MAXIMUM_RETRY_ATTEMPTS("maximumRetryAttempts", request -> request.maximumRetryAttempts() != null),
    TUMBLING_WINDOW("tumblingWindowInSeconds", request -> request.tumblingWindowInSeconds() != null),
    FUNCTION_RESPONSE_TYPES(
            "functionResponseTypes",
            request -> !request.functionResponseTypesAsStrings().isEmpty()),
    SOURCE_ACCESS(
            "sourceAccessConfigurations",
            request -> !request.sourceAccessConfigurations().isEmpty()),
    SCALING("scalingConfig", request -> request.scalingConfig() != null),
    MANAGED_KAFKA(
            "amazonManagedKafkaEventSourceConfig", request -> request.amazonManagedKafkaEventSourceConfig() != null),
    SELF_MANAGED_KAFKA(
            "selfManagedKafkaEventSourceConfig", request -> request.selfManagedKafkaEventSourceConfig() != null),
    DOCUMENT_DB("documentDBEventSourceConfig", request -> request.documentDBEventSourceConfig() != null),
    LOGGING("loggingConfig", request -> request.loggingConfig() != null),
    PROVISIONED_POLLERS("provisionedPollerConfig", request -> request.provisionedPollerConfig() != null);

    private final String wireName;
    private final Predicate<UpdateEventSourceMappingRequest> isGiven;

    Setting(String wireName, Predicate<UpdateEventSourceMappingRequest> isGiven) {
        this.wireName = wireName;
        this.isGiven = isGiven;
    }

    /** {@return AWS's name of it in messages} */
    String wireName() {
        return wireName;
    }

    /** {@return whether a request says something of it} */
    boolean isIn(UpdateEventSourceMappingRequest request) {
        return isGiven.test(request);
    }
}
