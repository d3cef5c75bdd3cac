package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.spi.service.AwsException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.EndPointType;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;
import software.amazon.awssdk.services.lambda.model.Filter;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsResponse;
import software.amazon.awssdk.services.lambda.model.OnFailure;
import software.amazon.awssdk.services.lambda.model.SourceAccessConfiguration;
import software.amazon.awssdk.services.lambda.model.SourceAccessType;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;

/**
 * Recorded from AWS: TestLambdaEventSourceMappings and TestDynamoDBEventSourceMapping, where a test says nothing else.
 */
class MappingOperationsTest extends FunctionTest {
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:111111111111:function:f";
    private static final String QUEUE = "arn:aws:sqs:us-east-1:111111111111:queue";
    private static final String STREAM =
            "arn:aws:dynamodb:us-east-1:111111111111:table/t/stream/2026-01-01T00:00:00.000";
    private static final String KINESIS = "arn:aws:kinesis:us-east-1:111111111111:stream/s";

    @BeforeEach
    void createFunction() {
        server.create("f", "python3.12", "index.handler", Zips.of("index.py", ""));
    }

    private EventSourceMappingConfiguration create(Consumer<CreateEventSourceMappingRequest.Builder> settings) {
        CreateEventSourceMappingRequest.Builder request =
                CreateEventSourceMappingRequest.builder().functionName("f");
        settings.accept(request);
        return server.call("CreateEventSourceMapping", request.build(), EventSourceMappingConfiguration.class);
    }

    private EventSourceMappingConfiguration update(
            String uuid, Consumer<UpdateEventSourceMappingRequest.Builder> settings) {
        UpdateEventSourceMappingRequest.Builder request =
                UpdateEventSourceMappingRequest.builder().uuid(uuid);
        settings.accept(request);
        return server.call("UpdateEventSourceMapping", request.build(), EventSourceMappingConfiguration.class);
    }

    private EventSourceMappingConfiguration get(String uuid) {
        return server.call(
                "GetEventSourceMapping",
                GetEventSourceMappingRequest.builder().uuid(uuid).build(),
                EventSourceMappingConfiguration.class);
    }

    private ListEventSourceMappingsResponse list(Consumer<ListEventSourceMappingsRequest.Builder> settings) {
        ListEventSourceMappingsRequest.Builder request = ListEventSourceMappingsRequest.builder();
        settings.accept(request);
        return server.call("ListEventSourceMappings", request.build(), ListEventSourceMappingsResponse.class);
    }

    private void refused(String code, String message, Consumer<CreateEventSourceMappingRequest.Builder> settings) {
        assertThatThrownBy(() -> create(settings)).isInstanceOfSatisfying(AwsException.class, e -> {
            assertThat(e.code().code()).isEqualTo(code);
            assertThat(e).hasMessage(message);
            assertThat(e.members()).containsEntry("Type", "User");
        });
    }

    private void invalid(String message, Consumer<CreateEventSourceMappingRequest.Builder> settings) {
        refused("InvalidParameterValueException", message, settings);
    }

    private static CreateEventSourceMappingRequest.Builder stream(CreateEventSourceMappingRequest.Builder request) {
        return request.eventSourceArn(STREAM).startingPosition(EventSourcePosition.TRIM_HORIZON);
    }

    @Test
    void streamsHaveTheirDefaults() {
        EventSourceMappingConfiguration created = create(MappingOperationsTest::stream);

        assertThat(created.toString())
                .isEqualTo(EventSourceMappingConfiguration.builder()
                        .uuid(created.uuid())
                        .startingPosition(EventSourcePosition.TRIM_HORIZON)
                        .batchSize(100)
                        .maximumBatchingWindowInSeconds(0)
                        .parallelizationFactor(1)
                        .eventSourceArn(STREAM)
                        .functionArn(FUNCTION)
                        .lastModified(created.lastModified())
                        .lastProcessingResult("No records processed")
                        .state("Creating")
                        .stateTransitionReason("User action")
                        .destinationConfig(
                                to -> to.onFailure(OnFailure.builder().build()))
                        .maximumRecordAgeInSeconds(-1)
                        .bisectBatchOnFunctionError(false)
                        .maximumRetryAttempts(-1)
                        .tumblingWindowInSeconds(0)
                        .functionResponseTypesWithStrings()
                        .eventSourceMappingArn(
                                "arn:aws:lambda:us-east-1:111111111111:event-source-mapping:" + created.uuid())
                        .build()
                        .toString());
        assertThat(get(created.uuid()).state()).isEqualTo("Enabled");
    }

    @Test
    void queuesHaveTheirDefaults() {
        EventSourceMappingConfiguration created = create(request -> request.eventSourceArn(QUEUE));

        assertThat(created.toString())
                .isEqualTo(EventSourceMappingConfiguration.builder()
                        .uuid(created.uuid())
                        .batchSize(10)
                        .maximumBatchingWindowInSeconds(0)
                        .eventSourceArn(QUEUE)
                        .functionArn(FUNCTION)
                        .lastModified(created.lastModified())
                        .state("Creating")
                        .stateTransitionReason("USER_INITIATED")
                        .functionResponseTypesWithStrings()
                        .eventSourceMappingArn(
                                "arn:aws:lambda:us-east-1:111111111111:event-source-mapping:" + created.uuid())
                        .build()
                        .toString());
    }

    private static void kafka(CreateEventSourceMappingRequest.Builder request, String topic, String... brokers) {
        request.selfManagedEventSource(
                        source -> source.endpoints(Map.of(EndPointType.KAFKA_BOOTSTRAP_SERVERS, List.of(brokers))))
                .topics(topic)
                .sourceAccessConfigurations(SourceAccessConfiguration.builder()
                        .type(SourceAccessType.BASIC_AUTH)
                        .uri("arn:aws:secretsmanager:us-east-1:111111111111:secret:s")
                        .build());
    }

    @Test
    void brokersHaveTheirDefaultsAndAreMappedOnceATopic() {
        EventSourceMappingConfiguration created = create(request -> kafka(request, "topic", "kafka:1000"));

        assertThat(created.batchSize()).isEqualTo(100);
        assertThat(created.startingPosition()).isEqualTo(EventSourcePosition.TRIM_HORIZON);
        assertThat(created.selfManagedKafkaEventSourceConfig().consumerGroupId())
                .isEqualTo(created.uuid());
        assertThat(created.lastProcessingResult()).isEqualTo("No records processed");
        assertThat(created.stateTransitionReason()).isEqualTo("USER_INITIATED");
        assertThat(created.hasFunctionResponseTypes()).isFalse();
        assertThat(created.maximumBatchingWindowInSeconds()).isNull();
        String conflict = "An event source mapping with event source (\"%s\"), function (\"" + FUNCTION
                + "\"), topics (\"topic\") already exists. Please update or delete the existing mapping with UUID "
                + created.uuid();
        refused(
                "ResourceConflictException",
                String.format(conflict, "kafka:1000"),
                request -> kafka(request, "topic", "kafka:1000"));
        refused(
                "ResourceConflictException",
                String.format(conflict, "kafka:1000,kafka:2000"),
                request -> kafka(request, "topic", "kafka:1000", "kafka:2000"));
        EventSourceMappingConfiguration other = create(request -> {
            kafka(request, "topic_2", "kafka:1000");
            request.batchSize(1).selfManagedKafkaEventSourceConfig(config -> config.consumerGroupId("random_id"));
        });
        assertThat(other.batchSize()).isEqualTo(1);
        assertThat(other.selfManagedKafkaEventSourceConfig().consumerGroupId()).isEqualTo("random_id");
    }

    @Test
    void refusesWhatAwsRefuses() {
        invalid("Unrecognized event source.", request -> request.functionName("doesnotexist"));
        invalid(
                "Unrecognized event source.",
                request -> request.eventSourceArn("arn:aws:sns:us-east-1:111111111111:t"));
        invalid(
                "Function does not exist",
                request -> request.functionName("doesnotexist").eventSourceArn(QUEUE));
        invalid(
                "Unsupported DestinationConfig parameter for given event source mapping type.",
                request -> stream(request).destinationConfig(to -> to.onSuccess(on -> on.destination(QUEUE))));
        invalid(
                "Required 'sourceAccessConfigurations' parameter is missing.",
                request -> request.selfManagedEventSource(source ->
                        source.endpoints(Map.of(EndPointType.KAFKA_BOOTSTRAP_SERVERS, List.of("kafka:1000")))));
    }

    /** The messages are quoted in public threads of AWS's users. */
    @Test
    void refusesWhatASourceDoesNotHave() {
        invalid(
                "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: "
                        + "Member must not be null.",
                request -> request.eventSourceArn(STREAM));
        invalid(
                "Unsupported starting position for arn type: " + STREAM,
                request -> stream(request).startingPosition(EventSourcePosition.AT_TIMESTAMP));
        invalid(
                "Need to specify a timestamp",
                request -> request.eventSourceArn(KINESIS).startingPosition(EventSourcePosition.AT_TIMESTAMP));
        invalid(
                "MaximumRecordAgeInSeconds must be either -1 (forever) or between 60 and 604800 (inclusive)",
                request -> stream(request).maximumRecordAgeInSeconds(59));
        invalid(
                "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10",
                request -> request.eventSourceArn(QUEUE).batchSize(11));
        invalid(
                "Unsupported 'parallelizationFactor' parameter for given event source mapping type.",
                request -> request.eventSourceArn(QUEUE).parallelizationFactor(2));
        invalid(
                "Unsupported 'scalingConfig' parameter for given event source mapping type.",
                request -> stream(request).scalingConfig(scaling -> scaling.maximumConcurrency(2)));
        invalid(
                "Invalid filter pattern definition.",
                request -> stream(request)
                        .filterCriteria(to -> to.filters(Filter.builder()
                                .pattern("{\"eventName\":\"INSERT\"}")
                                .build())));
    }

    @Test
    void aSourceIsMappedOnceToAFunction() {
        String stream = create(MappingOperationsTest::stream).uuid();
        String queue = create(request -> request.eventSourceArn(QUEUE)).uuid();

        refused(
                "ResourceConflictException",
                "The event source arn (\" " + STREAM + " \") and function (\" f \") provided mapping already exists. "
                        + "Please update or delete the existing mapping with UUID " + stream,
                MappingOperationsTest::stream);
        // Quoted in public threads of AWS's users.
        refused(
                "ResourceConflictException",
                "An event source mapping with SQS arn (\" " + QUEUE + " \") and function (\" f \") already exists. "
                        + "Please update or delete the existing mapping with UUID " + queue,
                request -> request.eventSourceArn(QUEUE));
        // As for a qualified name: recorded in test_function_name_variations.
        EventSourceMappingConfiguration latest = create(request ->
                request.functionName("111111111111:function:f:$LATEST").eventSourceArn(QUEUE));
        assertThat(latest.functionArn()).isEqualTo(FUNCTION + ":$LATEST");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (Runnable call : List.<Runnable>of(
                () -> get("no-such-id"),
                () -> update("no-such-id", request -> request.enabled(false)),
                () -> delete("no-such-id"))) {
            assertThatThrownBy(call::run).isInstanceOfSatisfying(AwsException.class, e -> {
                assertThat(e.code().code()).isEqualTo("ResourceNotFoundException");
                assertThat(e.code().status()).isEqualTo(404);
                assertThat(e).hasMessage("The resource you requested does not exist.");
            });
        }
    }

    private EventSourceMappingConfiguration delete(String uuid) {
        return server.call(
                "DeleteEventSourceMapping",
                DeleteEventSourceMappingRequest.builder().uuid(uuid).build(),
                EventSourceMappingConfiguration.class);
    }

    @Test
    void outlivesItsFunctionAndIsDeletedByItself() {
        String uuid = create(MappingOperationsTest::stream).uuid();
        server.call(
                "DeleteFunction",
                DeleteFunctionRequest.builder().functionName("f").build(),
                Void.class);

        assertThat(get(uuid).state()).isEqualTo("Enabled");
        assertThat(delete(uuid).state()).isEqualTo("Deleting");
        assertThatThrownBy(() -> get(uuid)).isInstanceOf(AwsException.class);
    }

    @Test
    void isChangedAndSwitchedOffAndOn() {
        String uuid = create(request -> stream(request)
                        .filterCriteria(to -> to.filters(Filter.builder()
                                .pattern("{\"eventName\":[\"INSERT\"]}")
                                .build()))
                        .destinationConfig(DestinationConfig.builder()
                                .onFailure(on -> on.destination(QUEUE))
                                .build()))
                .uuid();

        EventSourceMappingConfiguration changed = update(uuid, request -> request.batchSize(5));
        assertThat(changed.state()).isEqualTo("Updating");
        assertThat(changed.batchSize()).isEqualTo(5);
        assertThat(changed.filterCriteria().filters()).hasSize(1);
        assertThat(update(uuid, request -> request.enabled(false)).state()).isEqualTo("Disabling");
        assertThat(get(uuid).state()).isEqualTo("Disabled");
        assertThat(update(uuid, request -> request.enabled(true)).state()).isEqualTo("Enabling");
        // AWS documentation: criteria without filters remove them.
        update(uuid, request -> request.filterCriteria(to -> {}).destinationConfig(to -> to.onFailure(on -> {})));
        assertThat(get(uuid).filterCriteria()).isNull();
        assertThat(get(uuid).destinationConfig().onFailure().destination()).isNull();
    }

    @Test
    void listsByFunctionAndSourceInPages() {
        String stream = create(MappingOperationsTest::stream).uuid();
        String queue = create(request -> request.eventSourceArn(QUEUE)).uuid();

        assertThat(list(request -> request.functionName("f")).eventSourceMappings())
                .hasSize(2);
        assertThat(list(request -> request.functionName("g")).eventSourceMappings())
                .isEmpty();
        assertThat(list(request -> request.eventSourceArn(QUEUE)).eventSourceMappings())
                .extracting(EventSourceMappingConfiguration::uuid)
                .containsExactly(queue);
        ListEventSourceMappingsResponse first = list(request -> request.maxItems(1));
        ListEventSourceMappingsResponse second =
                list(request -> request.maxItems(1).marker(first.nextMarker()));
        assertThat(List.of(
                        first.eventSourceMappings().getFirst().uuid(),
                        second.eventSourceMappings().getFirst().uuid()))
                .containsExactlyInAnyOrder(stream, queue);
        assertThat(second.nextMarker()).isNull();
    }
}
