package dev.cumulet.lambda.mapping;

import dev.cumulet.lambda.constraint.Constraints;
import dev.cumulet.spi.shape.Constraint;
import java.util.List;
import java.util.stream.Stream;

/** What AWS's model demands of the inputs of mappings' operations. */
final class MappingConstraints {
    private static final String ARN = "arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:"
            + "((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)";
    private static final String DESTINATION = "$|kafka://([^.]([a-zA-Z0-9\\-_.]{0,248}))|" + ARN;
    private static final String URI = "[a-zA-Z0-9-\\/*:_+=.@-]*";
    private static final String TOPIC = "[^.]([a-zA-Z0-9\\-_.]+)";
    private static final int MAX_BATCH = 10_000;
    private static final int MAX_PATTERN = 4096;
    private static final int MAX_RECORD_AGE = 604_800;

    private MappingConstraints() {}

    static Constraint[] created() {
        return joined(
                joined(functionName(), new Constraint.Required("FunctionName")),
                joined(
                        settings(),
                        new Constraint.Matches("EventSourceArn", ARN),
                        new Constraint.OneOf("StartingPosition", List.of("LATEST", "AT_TIMESTAMP", "TRIM_HORIZON")),
                        new Constraint.Length("Topics", 1, 1),
                        new Constraint.Length("Topics.member", 1, 249),
                        new Constraint.Matches("Topics.member", TOPIC),
                        new Constraint.Length("Queues", 1, 1),
                        new Constraint.Length("Queues.member", 1, 1000),
                        new Constraint.Length("SelfManagedEventSource.Endpoints", 1, 2)));
    }

    static Constraint[] changed() {
        return joined(functionName(), settings());
    }

    static Constraint[] listed() {
        return joined(
                functionName(),
                new Constraint.Matches("EventSourceArn", ARN),
                new Constraint.Range("MaxItems", 1, MAX_BATCH));
    }

    private static Constraint[] functionName() {
        return Stream.of(Constraints.namespacedName())
                .filter(constraint -> constraint.member().equals("FunctionName"))
                .toArray(Constraint[]::new);
    }

    private static Constraint[] settings() {
        return new Constraint[] {
            new Constraint.Range("BatchSize", 1, MAX_BATCH),
            new Constraint.Length("FilterCriteria.Filters.Pattern", 0, MAX_PATTERN),
            new Constraint.Range("MaximumBatchingWindowInSeconds", 0, 300),
            new Constraint.Range("ParallelizationFactor", 1, 10),
            new Constraint.Length("DestinationConfig.OnFailure.Destination", 0, 350),
            new Constraint.Matches("DestinationConfig.OnFailure.Destination", DESTINATION),
            new Constraint.Length("DestinationConfig.OnSuccess.Destination", 0, 350),
            new Constraint.Matches("DestinationConfig.OnSuccess.Destination", DESTINATION),
            new Constraint.Range("MaximumRecordAgeInSeconds", -1, MAX_RECORD_AGE),
            new Constraint.Range("MaximumRetryAttempts", -1, 10_000),
            new Constraint.Range("TumblingWindowInSeconds", 0, 900),
            new Constraint.Length("SourceAccessConfigurations", 0, 22),
            new Constraint.Length("SourceAccessConfigurations.URI", 1, 200),
            new Constraint.Matches("SourceAccessConfigurations.URI", URI),
            new Constraint.OneOf(
                    "SourceAccessConfigurations.Type",
                    List.of(
                            "BASIC_AUTH",
                            "VPC_SUBNET",
                            "VPC_SECURITY_GROUP",
                            "SASL_SCRAM_512_AUTH",
                            "SASL_SCRAM_256_AUTH",
                            "VIRTUAL_HOST",
                            "CLIENT_CERTIFICATE_TLS_AUTH",
                            "SERVER_ROOT_CA_CERTIFICATE")),
            new Constraint.Length("FunctionResponseTypes", 0, 1),
            new Constraint.OneOf("FunctionResponseTypes.member", List.of("ReportBatchItemFailures")),
            new Constraint.Range("ScalingConfig.MaximumConcurrency", 2, 1000),
            new Constraint.Length("DocumentDBEventSourceConfig.DatabaseName", 1, 63),
            new Constraint.Length("DocumentDBEventSourceConfig.CollectionName", 1, 57),
            new Constraint.OneOf("DocumentDBEventSourceConfig.FullDocument", List.of("UpdateLookup", "Default")),
            new Constraint.Range("ProvisionedPollerConfig.MinimumPollers", 1, 200),
            new Constraint.Range("ProvisionedPollerConfig.MaximumPollers", 1, 2000)
        };
    }

    private static Constraint[] joined(Constraint[] first, Constraint... second) {
        return Stream.concat(Stream.of(first), Stream.of(second)).toArray(Constraint[]::new);
    }
}
