package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.lambda.FakeSources.Answer;
import dev.cumulet.spi.event.StreamEvent;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;
import software.amazon.awssdk.services.lambda.model.Filter;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;

/** What becomes of a stream's records. Evidence: AWS documentation, where a test says nothing else. */
class StreamMappingTest extends FunctionTest {
    private static final String STREAM =
            "arn:aws:dynamodb:us-east-1:111111111111:table/t/stream/2026-01-01T00:00:00.000";
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:111111111111:function:f";

    private final FakeSources sources = new FakeSources();
    private final SetClock clock = new SetClock();

    @Override
    void configure(TestContext settings) {
        settings.with(sources).with(clock);
    }

    @BeforeEach
    void createFunction() {
        server.create("f", "python3.12", "index.handler", Zips.of("index.py", ""));
    }

    private String map(Consumer<CreateEventSourceMappingRequest.Builder> settings) {
        CreateEventSourceMappingRequest.Builder request = CreateEventSourceMappingRequest.builder()
                .functionName("f")
                .eventSourceArn(STREAM)
                .startingPosition(EventSourcePosition.TRIM_HORIZON);
        settings.accept(request);
        return server.call("CreateEventSourceMapping", request.build(), EventSourceMappingConfiguration.class)
                .uuid();
    }

    private void update(String uuid, Consumer<UpdateEventSourceMappingRequest.Builder> settings) {
        UpdateEventSourceMappingRequest.Builder request =
                UpdateEventSourceMappingRequest.builder().uuid(uuid);
        settings.accept(request);
        server.call("UpdateEventSourceMapping", request.build(), EventSourceMappingConfiguration.class);
    }

    private String result(String uuid) {
        return server.call(
                        "GetEventSourceMapping",
                        GetEventSourceMappingRequest.builder().uuid(uuid).build(),
                        EventSourceMappingConfiguration.class)
                .lastProcessingResult();
    }

    private void write(String... keys) {
        sources.writeAll(keys);
        notice();
    }

    private void notice() {
        context.events().publish(new StreamEvent(new Scope("111111111111", "us-east-1"), "t", STREAM, Instant.now()));
    }

    private void moveClock(Duration more) {
        clock.move(more);
        context.runTimedTasks();
    }

    private void quiet() {
        // Nothing else has come by the time at which something certainly would have.
        assertThat(sources.events).isEmpty();
    }

    @Test
    void aFunctionGetsWhatAwsSends() throws InterruptedException {
        map(request -> {});
        write("a");

        JsonNode record = sources.events.take().path("Records").path(0);

        // Recorded from AWS: test_dynamodb_event_source_mapping.
        List<String> names = new ArrayList<>();
        record.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "eventID",
                        "eventName",
                        "eventVersion",
                        "eventSource",
                        "awsRegion",
                        "dynamodb",
                        "eventSourceARN");
        assertThat(record.path("awsRegion").asText()).isEqualTo("us-east-1");
        assertThat(record.path("eventSourceARN").asText()).isEqualTo(STREAM);
        assertThat(sources.functions)
                .containsOnly("/2015-03-31/functions/" + FUNCTION.replace(":", "%3A") + "/invocations");
    }

    @Test
    void refusesAStreamThatIsNotThere() {
        sources.removeStream();
        // Recorded from AWS: test_esm_with_not_existing_dynamodb_stream.
        assertThatThrownBy(() -> map(request -> {})).isInstanceOfSatisfying(AwsException.class, e -> {
            assertThat(e.code().code()).isEqualTo("InvalidParameterValueException");
            assertThat(e).hasMessage("Stream not found: " + STREAM);
        });
    }

    @Test
    void beginsWithTheLatestOrWithAllThatIsThere() throws InterruptedException {
        sources.write("old");
        map(request -> request.startingPosition(EventSourcePosition.LATEST));
        write("new");
        assertThat(sources.next()).isEqualTo("new");

        server.create("g", "python3.12", "index.handler", Zips.of("index.py", ""));
        map(request -> request.functionName("g"));
        assertThat(sources.next()).isEqualTo("old,new");
        quiet();
    }

    @Test
    void findsItsPlaceAgainWhenItsIteratorIsTooOld() throws InterruptedException {
        sources.write("old");
        map(request -> request.startingPosition(EventSourcePosition.LATEST));
        sources.expireIterators();
        write("a");
        assertThat(sources.next()).isEqualTo("a");
        sources.expireIterators();
        write("b");
        assertThat(sources.next()).isEqualTo("b");
        quiet();
    }

    @Test
    void batchesAreAsLargeAsTheyMayBe() throws InterruptedException {
        IntStream.range(0, 5).forEach(i -> sources.write("k" + i));
        map(request -> request.batchSize(2));

        assertThat(List.of(sources.next(), sources.next(), sources.next())).containsExactly("k0,k1", "k2,k3", "k4");
    }

    @Test
    void aBatchIsGatheredUntilItsWindowCloses() throws InterruptedException {
        map(request -> request.maximumBatchingWindowInSeconds(300).batchSize(3));
        write("a");
        write("b", "c", "d");
        assertThat(sources.next()).isEqualTo("a,b,c");
        awaitStillness();
        moveClock(Duration.ofSeconds(301));
        // The mover of the clock has its answer only when that is done.
        assertThat(sources.events).hasSize(1);
        assertThat(sources.next()).isEqualTo("d");
    }

    /** AWS documentation: tumbling windows. */
    @Test
    void aWindowSumsUpAndIsTold() throws InterruptedException {
        sources.answer(event -> new Answer(
                200,
                null,
                "{\"state\":{\"seen\":\"" + event.path("state").path("seen").asText() + FakeSources.keys(event)
                        + "\"}}"));
        map(request -> request.tumblingWindowInSeconds(900));
        write("a");
        JsonNode first = sources.events.take();
        write("b");
        JsonNode second = sources.events.take();
        assertThat(first.path("state").toString()).isEqualTo("{}");
        assertThat(second.path("state").toString()).isEqualTo("{\"seen\":\"a\"}");
        assertThat(first.path("window").path("start").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:(00|15|30|45):00Z");
        assertThat(first.path("shardId").asText()).isEqualTo("shard-1");
        assertThat(first.path("eventSourceARN").asText()).isEqualTo(STREAM);
        assertThat(first.path("isFinalInvokeForWindow").booleanValue()).isFalse();
        assertThat(first.path("isWindowTerminatedEarly").booleanValue()).isFalse();
        moveClock(Duration.ofSeconds(901));
        JsonNode last = sources.events.take();
        assertThat(last.path("isFinalInvokeForWindow").booleanValue()).isTrue();
        assertThat(last.path("Records").isEmpty()).isTrue();
        assertThat(last.path("state").toString()).isEqualTo("{\"seen\":\"ab\"}");
        assertThat(last.path("window")).isEqualTo(first.path("window"));
        write("c");
        assertThat(sources.events.take().path("state").toString()).isEqualTo("{}");
    }

    @Test
    void childrenComeAfterTheirParents() throws InterruptedException {
        sources.write("a");
        sources.split();
        sources.write("b");
        map(request -> {});
        assertThat(List.of(sources.next(), sources.next())).containsExactly("a", "b");
        write("c");
        assertThat(sources.next()).isEqualTo("c");
        sources.split();
        write("d");
        assertThat(sources.next()).isEqualTo("d");
    }

    @Test
    void filtersLeaveOutWhatDoesNotMatch() throws InterruptedException {
        String uuid = map(request -> request.filterCriteria(criteria -> criteria.filters(
                Filter.builder()
                        .pattern("{\"dynamodb\":{\"Keys\":{\"id\":{\"S\":[{\"prefix\":\"a\"}]}}}}")
                        .build(),
                Filter.builder()
                        .pattern("{\"dynamodb\":{\"Keys\":{\"id\":{\"S\":[\"z\"]}}}}")
                        .build())));
        write("a1", "b", "z", "c");
        assertThat(sources.next()).isEqualTo("a1,z");
        update(uuid, request -> request.filterCriteria(criteria -> {}));
        write("d");
        assertThat(sources.next()).isEqualTo("d");
    }

    @Test
    void aFailedBatchHoldsUpThoseBehindItUntilItIsGivenUp() throws InterruptedException {
        sources.answer(event -> FakeSources.keys(event).equals("a") ? Answer.FAILURE : Answer.OK);
        String uuid = map(request -> request.batchSize(1)
                .maximumRetryAttempts(1)
                .destinationConfig(to -> to.onFailure(on -> on.destination("arn:aws:s3:::failures"))));
        write("a", "b");

        assertThat(List.of(sources.next(), sources.next(), sources.next())).containsExactly("a", "a", "b");
        await().until(() -> result(uuid).equals("OK"));
        // Recorded from AWS: test_dynamodb_event_source_mapping_with_s3_on_failure_destination.
        Map.Entry<String, String> object = sources.objects.entrySet().iterator().next();
        assertThat(object.getKey())
                .matches("/failures/aws/lambda/" + uuid
                        + "/shard-1/\\d{4}/\\d\\d/\\d\\d/\\d{4}-\\d\\d-\\d\\dT\\d\\d\\.\\d\\d\\.\\d\\d-[0-9a-f-]{36}");
        JsonNode document = read(object.getValue());
        assertThat(document.path("requestContext").toString())
                .isEqualTo("{\"requestId\":\"request-id\",\"functionArn\":\"" + FUNCTION
                        + "\",\"condition\":\"RetryAttemptsExhausted\",\"approximateInvokeCount\":2}");
        assertThat(document.path("responseContext").toString())
                .isEqualTo("{\"statusCode\":200,\"executedVersion\":\"$LATEST\",\"functionError\":\"Unhandled\"}");
        assertThat(document.path("version").asText()).isEqualTo("1.0");
        assertThat(document.path("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        JsonNode info = document.path("DDBStreamBatchInfo");
        assertThat(info.path("approximateArrivalOfFirstRecord").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(info.path("shardId").asText()).isEqualTo("shard-1");
        assertThat(info.path("startSequenceNumber").asText()).isEqualTo("00001");
        assertThat(info.path("endSequenceNumber").asText()).isEqualTo("00001");
        assertThat(info.path("batchSize").asInt()).isEqualTo(1);
        assertThat(info.path("streamArn").asText()).isEqualTo(STREAM);
        assertThat(FakeSources.keys(document.path("payload"))).isEqualTo("a");
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }

    @Test
    void throttlingIsNoAttempt() throws InterruptedException {
        AtomicInteger attempts = new AtomicInteger();
        sources.answer(event -> attempts.incrementAndGet() <= 2 ? Answer.THROTTLED : Answer.OK);
        map(request -> request.maximumRetryAttempts(0));
        write("a");
        assertThat(List.of(sources.next(), sources.next(), sources.next())).containsExactly("a", "a", "a");
        write("b");
        assertThat(sources.next()).isEqualTo("b");
    }

    @Test
    void aFailedBatchIsSplitWithoutCountingThat() throws InterruptedException {
        sources.answer(event -> FakeSources.keys(event).contains("c") ? Answer.FAILURE : Answer.OK);
        map(request -> request.bisectBatchOnFunctionError(true).maximumRetryAttempts(0));
        write("a", "b", "c", "d");

        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            seen.add(sources.next());
        }
        assertThat(seen).containsExactly("a,b,c,d", "a,b", "c,d", "c", "d");
        quiet();
    }

    @Test
    void recordsThatAreTooOldAreGivenUp() throws InterruptedException {
        sources.answer(event -> Answer.FAILURE);
        map(request -> request.maximumRecordAgeInSeconds(60)
                .destinationConfig(to -> to.onFailure(on -> on.destination("arn:aws:s3:::failures"))));
        write("a");
        assertThat(sources.next()).isEqualTo("a");
        assertThat(sources.next()).isEqualTo("a");
        sources.answer(event -> Answer.OK);
        moveClock(Duration.ofSeconds(61));
        write("b");
        String last = sources.next();
        while (last.equals("a")) {
            last = sources.next();
        }
        assertThat(last).isEqualTo("b");
        await().until(() -> !sources.objects.isEmpty());
    }

    /** Recorded from AWS: test_dynamodb_report_batch_item_success_scenarios. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"batchItemFailures\":[]}", "{}", "[]", "{\"batchItemFailures\":null}", "null"})
    void reportsOfNoFailuresAreSuccess(String report) throws InterruptedException {
        sources.answer(event -> new Answer(200, null, report));
        map(request -> request.functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES)
                .maximumRetryAttempts(3));
        write("a");
        assertThat(sources.next()).isEqualTo("a");
        write("b");
        assertThat(sources.next()).isEqualTo("b");
    }

    /** Recorded from AWS: test_dynamodb_report_batch_item_failure_scenarios. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"foo\":\"00001\"}]}",
                "{\"batchItemFailures\":[{\"foo\":null}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"99999\"}]}"
            })
    void reportsThatMakeNoSenseFailTheWholeBatch(String report) throws InterruptedException {
        sources.answer(event -> FakeSources.keys(event).equals("a,b") ? new Answer(200, null, report) : Answer.OK);
        map(request -> request.functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES)
                .maximumRetryAttempts(1)
                .destinationConfig(to -> to.onFailure(on -> on.destination("arn:aws:s3:::failures"))));
        write("a", "b");
        assertThat(List.of(sources.next(), sources.next())).containsExactly("a,b", "a,b");
        write("c");
        assertThat(sources.next()).isEqualTo("c");
        JsonNode document = read(sources.objects.values().iterator().next());
        assertThat(document.path("DDBStreamBatchInfo").path("batchSize").asInt())
                .isEqualTo(2);
        assertThat(document.path("responseContext").path("functionError").isNull())
                .isTrue();
    }

    @Test
    void onlyTheRecordsFromTheFirstFailureOnComeAgain() throws InterruptedException {
        AtomicInteger attempts = new AtomicInteger();
        sources.answer(event -> attempts.incrementAndGet() == 1
                ? new Answer(
                        200,
                        null,
                        "{\"batchItemFailures\":[{\"itemIdentifier\":\"00003\"},{\"itemIdentifier\":\"00002\"}]}")
                : Answer.OK);
        map(request -> request.functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES));
        write("a", "b", "c");
        assertThat(List.of(sources.next(), sources.next())).containsExactly("a,b,c", "b,c");
        quiet();
    }

    /** Recorded from AWS: test_dynamodb_report_batch_item_failures_with_on_failure_destination_config. */
    @Test
    void partialFailuresCountAsAttempts() throws InterruptedException {
        sources.answer(event -> new Answer(200, null, "{\"batchItemFailures\":[{\"itemIdentifier\":\"00003\"}]}"));
        map(request -> request.functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES)
                .batchSize(3)
                .maximumRetryAttempts(3)
                .destinationConfig(to -> to.onFailure(on -> on.destination("arn:aws:s3:::failures"))));
        write("a", "b", "c");
        assertThat(List.of(sources.next(), sources.next(), sources.next(), sources.next()))
                .containsExactly("a,b,c", "c", "c", "c");
        await().until(() -> !sources.objects.isEmpty());
        JsonNode document = read(sources.objects.values().iterator().next());
        assertThat(document.path("requestContext")
                        .path("approximateInvokeCount")
                        .asInt())
                .isEqualTo(4);
        assertThat(document.path("DDBStreamBatchInfo").path("batchSize").asInt())
                .isEqualTo(1);
    }

    @Test
    void lanesKeepTheOrderOfEachItem() throws InterruptedException {
        for (int i = 0; i < 40; i++) {
            sources.write("k" + i % 4);
        }
        Map<String, List<String>> orders = new java.util.concurrent.ConcurrentHashMap<>();
        sources.answer(event -> {
            for (JsonNode record : event.path("Records")) {
                orders.computeIfAbsent(
                                record.path("dynamodb").path("Keys").toString(),
                                key -> new java.util.concurrent.CopyOnWriteArrayList<>())
                        .add(record.path("dynamodb").path("SequenceNumber").asText());
            }
            return Answer.OK;
        });
        map(request -> request.batchSize(1).parallelizationFactor(4));
        await().until(() -> sources.events.size() == 40);
        assertThat(orders)
                .hasSize(4)
                .allSatisfy((key, order) -> assertThat(order).isSorted().hasSize(10));
    }

    @Test
    void aMappingThatIsSwitchedOffGoesOnWhereItWas() throws InterruptedException {
        String uuid = map(request -> {});
        write("a");
        assertThat(sources.next()).isEqualTo("a");
        await().until(() -> result(uuid).equals("OK"));
        update(uuid, request -> request.enabled(false));
        write("b");
        write("c");
        quiet();
        update(uuid, request -> request.enabled(true));
        assertThat(sources.next()).isEqualTo("b,c");
    }

    @Test
    void nothingIsAskedWhileNothingIsWritten() throws InterruptedException {
        map(request -> {});
        write("a");
        assertThat(sources.next()).isEqualTo("a");
        int calls = awaitStillness();
        context.runTimedTasks();
        assertThat(sources.calls).hasValue(calls);
    }

    private int awaitStillness() {
        AtomicInteger last = new AtomicInteger(-1);
        await().pollInterval(Duration.ofMillis(1500))
                .until(() -> last.getAndSet(sources.calls.get()) == sources.calls.get());
        return last.get();
    }

    @Test
    void aDeletedMappingIsSilent() throws InterruptedException {
        String uuid = map(request -> {});
        write("a");
        assertThat(sources.next()).isEqualTo("a");
        server.call(
                "DeleteEventSourceMapping",
                DeleteEventSourceMappingRequest.builder().uuid(uuid).build(),
                EventSourceMappingConfiguration.class);
        int calls = sources.calls.get();
        write("b");
        assertThat(sources.calls).hasValue(calls);
    }

    @Test
    void positionsSurviveARestart() throws InterruptedException {
        String uuid = map(request -> {});
        write("a");
        assertThat(sources.next()).isEqualTo("a");
        await().until(() -> result(uuid).equals("OK"));
        awaitStillness();
        server.close();
        sources.write("b");

        LambdaPlugin plugin = new LambdaPlugin();
        TestContext again = new TestContext(plugin, directory)
                .withTablesOf(context)
                .with(sources)
                .with(clock);
        server = new LambdaServer(again, plugin);
        again.runTimedTasks();
        assertThat(sources.next()).isEqualTo("b");
        quiet();
    }

    @Test
    void aResetForgetsMappings() throws InterruptedException {
        String uuid = map(request -> {});
        write("a");
        assertThat(sources.next()).isEqualTo("a");
        context.reset();
        write("b");
        assertThatThrownBy(() -> result(uuid)).isInstanceOf(AwsException.class);
        quiet();
    }
}
