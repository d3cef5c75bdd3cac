package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.service.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionEventInvokeConfig;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/** What becomes of events whose senders don't wait. */
class AsyncInvocationTest extends FunctionTest {
    private static final String SOURCE = """
            import os, time
            def handler(event, context):
                open(event['file'], 'a').write('x')
                while 'until' in event and not os.path.exists(event['until']):
                    time.sleep(0.01)
                if event.get('fail'):
                    raise Exception('as asked')
                return {'id': context.aws_request_id}
            """;
    private static final Duration MINUTE = Duration.ofSeconds(61);

    /** A request to another service. */
    private record Sent(String service, Scope scope, Inbound request) {
        String body() {
            try {
                return new String(request.body().stream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private final SetClock clock = new SetClock();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final AtomicBoolean isBroken = new AtomicBoolean();
    private Path file;

    @BeforeAll
    static void needsPython() {
        Programs.assumeAny("python3", "python3.11");
    }

    @Override
    void configure(TestContext settings) {
        settings.with(clock).with((service, scope, request) -> {
            if (!service.equals("logs")) {
                if (isBroken.getAndSet(false)) {
                    throw new StackOverflowError("as a test wants");
                }
                sent.add(new Sent(service, scope, request));
            }
            return Outbound.of(200, Headers.empty());
        });
    }

    @BeforeEach
    void create() {
        file = directory.resolve("seen");
        server.create("f", "python3.11", "index.handler", Zips.of("index.py", SOURCE));
    }

    @Test
    void repeatsWhatFailedAfterOneMinuteAndAfterTwo() {
        // AWS documentation: a one-minute wait between the first two attempts, and two minutes between the others.
        send(true);
        awaitTries(1);

        move(Duration.ofSeconds(50));
        assertThat(file).hasContent("x");
        move(Duration.ofSeconds(12));
        assertThat(file).hasContent("xx");
        move(MINUTE);
        assertThat(file).hasContent("xx");
        move(MINUTE);
        assertThat(file).hasContent("xxx");
        move(Duration.ofHours(7));
        assertThat(file).hasContent("xxx");
    }

    @Test
    void tellsADestinationOfASuccess() throws IOException {
        // Recorded from AWS.
        configure(put -> put.destinationConfig(
                destinations -> destinations.onSuccess(to -> to.destination("arn:aws:sqs:us-east-1:111111111111:q"))));

        send(false);

        JsonNode message = JSON.readTree(awaitSent().body());
        assertThat(message.get("QueueUrl").asText()).endsWith("/111111111111/q");
        JsonNode document = JSON.readTree(message.get("MessageBody").asText());
        assertThat(document.fieldNames())
                .toIterable()
                .containsExactly(
                        "version",
                        "timestamp",
                        "requestContext",
                        "requestPayload",
                        "responseContext",
                        "responsePayload");
        assertThat(document.get("version").asText()).isEqualTo("1.0");
        assertThat(document.get("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(document.get("requestContext").toString())
                .matches("\\{\"requestId\":\"[0-9a-f-]{36}\",\"functionArn\":\"arn:aws:lambda:us-east-1:111111111111:"
                        + "function:f:\\$LATEST\",\"condition\":\"Success\",\"approximateInvokeCount\":1}");
        assertThat(document.get("requestPayload").get("file").asText()).isEqualTo(file.toString());
        assertThat(document.get("responseContext").toString())
                .isEqualTo("{\"statusCode\":200,\"executedVersion\":\"$LATEST\"}");
        assertThat(document.get("responsePayload").get("id"))
                .isEqualTo(document.get("requestContext").get("requestId"));
    }

    @Test
    void tellsADestinationOfAFailure() throws IOException {
        // Recorded from AWS.
        configure(put -> put.maximumRetryAttempts(0)
                .destinationConfig(destinations -> destinations.onFailure(
                        to -> to.destination("arn:aws:lambda:us-east-1:111111111111:function:g"))));

        send(true);

        Sent invocation = awaitSent();
        assertThat(invocation.service()).isEqualTo("lambda");
        assertThat(invocation.request().header("X-Amz-Invocation-Type")).contains("Event");
        assertThat(PercentEncoding.decode(invocation.request().rawPath()))
                .isEqualTo("/2015-03-31/functions/arn:aws:lambda:us-east-1:111111111111:function:g/invocations");
        JsonNode document = JSON.readTree(invocation.body());
        assertThat(document.get("requestContext").get("condition").asText()).isEqualTo("RetriesExhausted");
        assertThat(document.get("responseContext").toString())
                .isEqualTo("{\"statusCode\":200,\"executedVersion\":\"$LATEST\",\"functionError\":\"Unhandled\"}");
        assertThat(document.get("responsePayload").get("errorMessage").asText()).isEqualTo("as asked");
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:sns:us-east-1:111111111111:topic, sns, Action=Publish&Version=2010-03-31&TopicArn=arn%3Aaws%3Asns",
        "arn:aws:events:us-east-1:111111111111:event-bus/b, events, Lambda Function Invocation Result - Failure",
        "arn:aws:s3:::bucket, s3, \"condition\":\"RetriesExhausted\""
    })
    void speaksToEachKindOfDestination(String arn, String service, String part) {
        configure(put -> put.maximumRetryAttempts(0)
                .destinationConfig(destinations -> destinations.onFailure(to -> to.destination(arn))));

        send(true);

        Sent message = awaitSent();
        assertThat(message.service()).isEqualTo(service);
        assertThat(message.body()).contains(part);
        if (service.equals("s3")) {
            // AWS documentation: the name of the object.
            assertThat(message.request().rawPath())
                    .matches("/bucket/aws/lambda/async/f/\\d{4}/\\d\\d/\\d\\d/"
                            + "\\d{4}-\\d\\d-\\d\\dT\\d\\d\\.\\d\\d\\.\\d\\d-[0-9a-f-]{36}");
        }
    }

    @Test
    void sendsTheEventAloneToADeadLetterQueue() throws IOException {
        // Recorded from AWS.
        configure(put -> put.maximumRetryAttempts(0));
        server.call(
                "UpdateFunctionConfiguration",
                UpdateFunctionConfigurationRequest.builder()
                        .functionName("f")
                        .deadLetterConfig(queue -> queue.targetArn("arn:aws:sqs:us-east-1:111111111111:dead"))
                        .build(),
                FunctionConfiguration.class);

        send(true);

        JsonNode message = JSON.readTree(awaitSent().body());
        assertThat(JSON.readTree(message.get("MessageBody").asText())
                        .get("fail")
                        .asBoolean())
                .isTrue();
        JsonNode attributes = message.get("MessageAttributes");
        assertThat(attributes.get("ErrorCode").toString())
                .isEqualTo("{\"DataType\":\"Number\",\"StringValue\":\"200\"}");
        assertThat(attributes.get("ErrorMessage").toString())
                .isEqualTo("{\"DataType\":\"String\",\"StringValue\":\"as asked\"}");
        assertThat(attributes.get("RequestID").get("StringValue").asText()).matches("[0-9a-f-]{36}");
    }

    @Test
    void givesUpAnEventThatIsTooOld() throws IOException {
        configure(put -> put.maximumEventAgeInSeconds(60)
                .destinationConfig(
                        destinations -> destinations.onFailure(to -> to.destination("arn:aws:s3:::bucket"))));
        send(true);
        awaitTries(1);

        move(MINUTE);

        JsonNode context = JSON.readTree(awaitSent().body()).get("requestContext");
        assertThat(context.get("condition").asText()).isEqualTo("EventAgeExceeded");
        assertThat(context.get("approximateInvokeCount").asInt()).isEqualTo(1);
        assertThat(file).hasContent("x");
    }

    @Test
    void triesNothingWhereNoConcurrencyIsReserved() throws IOException {
        // AWS documentation: with a reserve of zero events go to the destination at once.
        configure(put -> put.destinationConfig(
                destinations -> destinations.onFailure(to -> to.destination("arn:aws:s3:::bucket"))));
        reserve(0);

        send(false);

        JsonNode document = JSON.readTree(awaitSent().body());
        assertThat(document.get("requestContext").get("condition").asText()).isEqualTo("ZeroReservedConcurrency");
        assertThat(document.get("requestContext").get("approximateInvokeCount").asInt())
                .isZero();
        assertThat(document.has("responsePayload")).isFalse();
        assertThat(file).doesNotExist();
    }

    @Test
    void goesOnWithTheEventsOfAnEarlierServer() {
        send(true);
        awaitTries(1);
        server.close();

        LambdaPlugin plugin = new LambdaPlugin();
        context = new TestContext(plugin, directory).with(clock).withTablesOf(context);
        server = new LambdaServer(context, plugin);
        move(MINUTE);

        assertThat(file).hasContent("xx");
    }

    @Test
    void forgetsEventsWithAReset() {
        send(true);
        awaitTries(1);

        context.reset();
        create();
        move(MINUTE);

        assertThat(file).hasContent("x");
    }

    @Test
    void goesOnWhereADestinationBreaksTheWorker() {
        configure(put -> put.destinationConfig(
                destinations -> destinations.onSuccess(to -> to.destination("arn:aws:sqs:us-east-1:111111111111:q"))));
        reserve(1); // so there is one worker
        isBroken.set(true);
        send(false);
        await().until(() -> !isBroken.get());

        send(false);

        assertThat(awaitSent().service()).isEqualTo("sqs");
    }

    @Test
    void letsNobodyWaitForWhatAResetHasForgotten() throws Exception {
        send(true);
        awaitTries(1);
        reserve(1); // so what becomes due waits for the one at work
        Path other = directory.resolve("other");
        server.invoke(
                "f",
                "{\"file\": \"" + other + "\", \"until\": \"" + directory.resolve("never") + "\"}",
                request -> request.invocationType(InvocationType.EVENT));
        await().until(() -> Files.exists(other));

        clock.move(MINUTE);
        Thread mover = Thread.ofPlatform().start(context::runTimedTasks);
        await().until(() -> mover.getState() == Thread.State.TIMED_WAITING);
        context.reset();

        assertThat(mover.join(Duration.ofSeconds(10))).isTrue();
    }

    private void send(boolean isFailure) {
        server.invoke(
                "f",
                "{\"file\": \"" + file + "\", \"fail\": " + isFailure + "}",
                request -> request.invocationType(InvocationType.EVENT));
    }

    private void configure(Consumer<PutFunctionEventInvokeConfigRequest.Builder> settings) {
        PutFunctionEventInvokeConfigRequest.Builder request =
                PutFunctionEventInvokeConfigRequest.builder().functionName("f");
        settings.accept(request);
        // The destination's existence is checked where it is a function.
        server.create("g", "python3.11", "index.handler", Zips.of("index.py", SOURCE));
        server.call("PutFunctionEventInvokeConfig", request.build(), FunctionEventInvokeConfig.class);
    }

    private void reserve(int limit) {
        server.call(
                "PutFunctionConcurrency",
                PutFunctionConcurrencyRequest.builder()
                        .functionName("f")
                        .reservedConcurrentExecutions(limit)
                        .build(),
                PutFunctionConcurrencyResponse.class);
    }

    private Sent awaitSent() {
        await().until(() -> !sent.isEmpty());
        return sent.getFirst();
    }

    /** An attempt is over when the event waits for the next one. */
    private void awaitTries(int number) {
        await().until(() -> context.storage()
                .table("queued-event", Object.class)
                .all()
                .toString()
                .contains("attempts=" + number));
    }

    private void move(Duration more) {
        clock.move(more);
        context.runTimedTasks();
    }
}
