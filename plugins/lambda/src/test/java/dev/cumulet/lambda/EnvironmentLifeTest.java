package dev.cumulet.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cumulet.spi.service.AwsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;

/** When environments are started, used again and ended. */
class EnvironmentLifeTest extends FunctionTest {
    /** Answers its process id; waits until a file is there, if the event names one. */
    private static final String SOURCE = """
            import os, time
            def handler(event, context):
                if 'touch' in event:
                    open(event['touch'], 'a').write('x')
                while 'until' in event and not os.path.exists(event['until']):
                    time.sleep(0.01)
                if 'fail' in event:
                    raise Exception('as asked')
                return os.getpid()
            """;

    @BeforeAll
    static void needsPython() {
        Programs.assumeAny("python3", "python3.11");
    }

    @Override
    void configure(TestContext settings) {
        settings.with(LambdaPlugin.MAX_ENVIRONMENTS, "3")
                .with(LambdaPlugin.INIT_TIMEOUT, "5s")
                .with(LambdaPlugin.RETRY_DELAY, "1ms");
    }

    @Test
    void usesAWarmEnvironmentAgain() {
        create("f");

        assertThat(pid("{}")).isEqualTo(pid("{}"));
    }

    @Test
    void startsAnEnvironmentForEachInvocationAtTheSameTime() throws Exception {
        create("f");
        Path gate = directory.resolve("gate");

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> calls = IntStream.range(0, 3)
                    .mapToObj(i -> callers.submit(waitingCall("f", gate, i)))
                    .toList();
            awaitStarted(0, 1, 2);
            Files.createFile(gate);
            Set<Long> pids = new HashSet<>();
            for (Future<Long> call : calls) {
                pids.add(call.get());
            }
            assertThat(pids).hasSize(3);
        }
    }

    @Test
    void endsTheLongestIdleEnvironmentWhereThereIsNoRoom() {
        List.of("a", "b", "c", "d").forEach(this::create);
        long oldest = pid("a", "{}");
        long second = pid("b", "{}");
        pid("c", "{}");

        pid("d", "{}");

        awaitGone(oldest);
        assertThat(pid("b", "{}")).isEqualTo(second);
    }

    @Test
    void waitsForAnEnvironmentWhereAllAreAtWork() throws Exception {
        create("f");
        Path gate = directory.resolve("gate");

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> calls = IntStream.range(0, 3)
                    .mapToObj(i -> callers.submit(waitingCall("f", gate, i)))
                    .toList();
            awaitStarted(0, 1, 2);
            Future<Long> fourth = callers.submit(() -> pid("{}"));
            Files.createFile(gate);
            assertThat(List.of(
                            calls.get(0).get(), calls.get(1).get(), calls.get(2).get()))
                    .contains(fourth.get());
        }
    }

    @Test
    void refusesMoreThanTheReservedConcurrency() throws Exception {
        create("f");
        reserve(1);
        Path gate = directory.resolve("gate");

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Long> first = callers.submit(waitingCall("f", gate, 0));
            awaitStarted(0);
            assertThatThrownBy(() -> pid("{}")).isInstanceOfSatisfying(AwsException.class, error -> {
                assertThat(error.code().code()).isEqualTo("TooManyRequestsException");
                assertThat(error).hasMessage("Rate Exceeded.");
                assertThat(error.members())
                        .containsEntry("Reason", "ReservedFunctionConcurrentInvocationLimitExceeded");
            });
            Files.createFile(gate);
            assertThat(first.get()).isEqualTo(pid("{}"));
        }
    }

    @Test
    void endsEnvironmentsOfOldCode() {
        create("f");
        long old = pid("{}");

        server.call(
                "UpdateFunctionCode",
                UpdateFunctionCodeRequest.builder()
                        .functionName("f")
                        .zipFile(SdkBytes.fromByteArray(
                                Zips.of("index.py", "def handler(event, context):\n    return 'new'\n")))
                        .build(),
                FunctionConfiguration.class);

        assertThat(server.invoke("f", "{}").payload().asUtf8String()).isEqualTo("\"new\"");
        awaitGone(old);
    }

    @Test
    void keepsOldCodeForTheInvocationThatRunsIt() throws Exception {
        String source = SOURCE.replace("return os.getpid()", "import late\n    return late.VALUE");
        byte[] zip = Zips.of("index.py", source, "late.py", "VALUE = 42\n");
        server.create("f", "python3.11", "index.handler", zip, request -> request.timeout(30));
        Path gate = directory.resolve("gate");
        Path packages = directory.resolve("code");

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Long> call = callers.submit(waitingCall("f", gate, 0));
            awaitStarted(0);
            server.call(
                    "UpdateFunctionCode",
                    UpdateFunctionCodeRequest.builder()
                            .functionName("f")
                            .zipFile(SdkBytes.fromByteArray(Zips.of("index.py", SOURCE)))
                            .build(),
                    FunctionConfiguration.class);
            Files.createFile(gate);
            assertThat(call.get()).isEqualTo(42);
        }

        assertThat(packages).isDirectoryNotContaining(file -> Files.exists(file.resolve("late.py")));
    }

    @Test
    void letsAnInvocationFinishThatIsAtWorkWhenTheFunctionIsDeleted() throws Exception {
        create("f");
        Path gate = directory.resolve("gate");

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Long> call = callers.submit(waitingCall("f", gate, 0));
            awaitStarted(0);
            server.call(
                    "DeleteFunction",
                    DeleteFunctionRequest.builder().functionName("f").build(),
                    Void.class);
            Files.createFile(gate);
            awaitGone(call.get());
        }
    }

    @Test
    void endsAllThatAFunctionStartedAtItsTimeout() throws Exception {
        Path pids = directory.resolve("pids");
        server.create(
                "f",
                "python3.11",
                "index.handler",
                Zips.of(
                        "index.py",
                        "import subprocess\ndef handler(event, context):\n"
                                + "    subprocess.run('sleep 300 & echo $! > " + pids + "; sleep 300', shell=True)\n"),
                request -> request.timeout(1));

        assertThat(json(server.invoke("f", "{}")).get("errorType").asText()).isEqualTo("Sandbox.Timedout");

        awaitGone(Long.parseLong(Files.readString(pids).strip()));
    }

    @Test
    void endsWhatAFunctionLeavesBehindAtItsEnd() throws Exception {
        Path pids = directory.resolve("pids");
        server.create(
                "f",
                "python3.11",
                "index.handler",
                Zips.of(
                        "index.py",
                        "import os, subprocess\ndef handler(event, context):\n"
                                + "    left = subprocess.Popen(['sleep', '300'])\n"
                                + "    open('" + pids + "', 'w').write(str(left.pid))\n    os._exit(0)\n"));

        assertThat(json(server.invoke("f", "{}")).get("errorType").asText()).isEqualTo("Runtime.ExitError");

        awaitGone(Long.parseLong(Files.readString(pids)));
    }

    @Test
    void endsAllEnvironmentsWithTheServer() {
        create("f");
        long pid = pid("{}");

        server.close();

        awaitGone(pid);
    }

    @Test
    void survivesTheDeathOfAnIdleEnvironment() {
        create("f");
        long pid = pid("{}");

        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        assertThat(pid("{}")).isNotEqualTo(pid);
    }

    @Test
    void runsEventsWithoutACallerThatWaits() {
        create("f");
        Path seen = directory.resolve("seen");

        InvokeResponse response = event("{\"touch\": \"" + seen + "\"}");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.executedVersion()).isNull();
        assertThat(response.payload()).isNull();
        await().untilAsserted(() -> assertThat(seen).hasContent("x"));
    }

    @Test
    void triesAFailedEventThreeTimes() {
        create("f");
        Path seen = directory.resolve("seen");

        event("{\"touch\": \"" + seen + "\", \"fail\": true}");

        await().untilAsserted(() -> assertThat(seen).hasContent("xxx"));
        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(seen).hasContent("xxx"));
    }

    @Test
    void runsNothingForADryRun() {
        create("f");
        Path seen = directory.resolve("seen");

        InvokeResponse response = server.invoke(
                "f", "{\"touch\": \"" + seen + "\"}", request -> request.invocationType(InvocationType.DRY_RUN));

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(seen).doesNotExist();
    }

    private InvokeResponse event(String payload) {
        return server.invoke("f", payload, request -> request.invocationType(InvocationType.EVENT));
    }

    private Callable<Long> waitingCall(String name, Path gate, int number) {
        String event = "{\"touch\": \"" + directory.resolve("started" + number) + "\", \"until\": \"" + gate + "\"}";
        return () -> pid(name, event);
    }

    private void awaitStarted(int... numbers) {
        for (int number : numbers) {
            await().until(() -> Files.exists(directory.resolve("started" + number)));
        }
    }

    static void awaitGone(long pid) {
        await().until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
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

    void create(String name) {
        server.create(name, "python3.11", "index.handler", Zips.of("index.py", SOURCE), request -> request.timeout(30));
    }

    long pid(String event) {
        return pid("f", event);
    }

    private long pid(String name, String event) {
        return json(server.invoke(name, event)).asLong();
    }
}
