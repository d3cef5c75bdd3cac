package dev.cumulet.lambda.mapping;

import dev.cumulet.lambda.error.LambdaError;
import dev.cumulet.lambda.function.FunctionName;
import dev.cumulet.spi.service.AwsException;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.EndPointType;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/** A source is mapped to a function once; each kind of source has its own words for that. */
final class MappingConflicts {
    private MappingConflicts() {}

    /** Checks that none of the mappings that are there does what a new one would do. */
    static void check(EventSourceMappingConfiguration added, FunctionName function, List<StoredMapping> present) {
        for (StoredMapping stored : present) {
            EventSourceMappingConfiguration other = stored.configuration();
            if (other.functionArn().equals(added.functionArn()) && isShared(added, other)) {
                throw conflict(added, function, other);
            }
        }
    }

    private static boolean isShared(EventSourceMappingConfiguration added, EventSourceMappingConfiguration other) {
        boolean isSameSource = sources(added).stream().anyMatch(sources(other)::contains);
        boolean isSameTopic =
                !SourceKind.of(added).isKafka() || added.topics().stream().anyMatch(other.topics()::contains);
        return isSameSource && isSameTopic;
    }

    private static List<String> sources(EventSourceMappingConfiguration mapping) {
        return mapping.selfManagedEventSource() == null
                ? List.of(mapping.eventSourceArn())
                : mapping.selfManagedEventSource()
                        .endpoints()
                        .getOrDefault(EndPointType.KAFKA_BOOTSTRAP_SERVERS, List.of());
    }

    private static AwsException conflict(
            EventSourceMappingConfiguration added, FunctionName function, EventSourceMappingConfiguration other) {
        SourceKind kind = SourceKind.of(added);
        if (kind.isKafka()) {
            return LambdaError.TOPIC_MAPPED.exception(
                    String.join(",", sources(added)),
                    added.functionArn(),
                    String.join(",", added.topics()),
                    other.uuid());
        }
        return kind == SourceKind.SQS
                ? LambdaError.QUEUE_MAPPED.exception(other.eventSourceArn(), function.name(), other.uuid())
                : LambdaError.SOURCE_MAPPED.exception(other.eventSourceArn(), function.name(), other.uuid());
    }
}
