package dev.cumulet.lambda.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cumulet.lambda.extension.Extensions;
import dev.cumulet.lambda.launcher.Launched;
import dev.cumulet.lambda.log.FunctionLog;
import dev.cumulet.lambda.log.LogOrigin;
import dev.cumulet.lambda.log.Logs;
import dev.cumulet.lambda.log.LogsChoice;
import dev.cumulet.lambda.runtimeapi.ResponseSink;
import dev.cumulet.lambda.runtimeapi.RuntimeApi;
import dev.cumulet.lambda.runtimeapi.RuntimeCalls;
import dev.cumulet.lambda.runtimeapi.RuntimeConnection;
import dev.cumulet.lambda.runtimeapi.RuntimeReply;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.service.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** An environment whose runtime does as a test wants. */
@Timeout(20)
class ExecutionEnvironmentTest {
    private final ExecutionEnvironment environment = new ExecutionEnvironment(
            Clock.systemUTC(),
            Duration.ofMillis(300),
            new Extensions(Set.of(), new Extensions.FunctionFacts("f", "$LATEST", "h", "111111111111"), null));
    private final Connections connections = new Connections();
    private final Runtime runtime = new Runtime();
    private final Logs logs = new Logs(
            Clock.systemUTC(), (service, scope, request) -> Outbound.of(501, Headers.empty()), LogsChoice.NONE);
    private RuntimeApi api;

    @BeforeEach
    void open() throws IOException {
        api = RuntimeApi.open("127.0.0.1", "test", connections);
        environment.attach(api, runtime, log(runtime));
    }

    private FunctionLog log(Launched launched) {
        LogOrigin origin = LogOrigin.of(
                FunctionConfiguration.builder()
                        .functionName("f")
                        .memorySize(128)
                        .loggingConfig(logging -> logging.logGroup("g").logFormat("Text"))
                        .build(),
                new Scope("111111111111", "us-east-1"),
                "stream");
        FunctionLog log = logs.open(origin);
        log.follow(launched);
        return log;
    }

    @AfterEach
    void close() {
        logs.close();
        environment.close();
    }

    @Test
    void givesTheEventToTheNextConnectionWhereTheFirstOneIsBroken() throws Exception {
        try (Socket first = ask();
                Socket second = ask()) {
            RuntimeConnection broken = connections.waiting.take();
            RuntimeConnection sound = connections.waiting.take();
            broken.close();
            assertThat(environment.calls().next(broken)).isEqualTo(RuntimeReply.WAITING);
            AtomicReference<Optional<InvocationResult>> result = new AtomicReference<>();
            Thread caller = Thread.ofVirtual().start(() -> result.set(invoke("1", Duration.ofSeconds(10))));

            await().until(() -> environment.calls().next(sound).equals(RuntimeReply.WAITING));
            await().until(() -> environment
                    .calls()
                    .response("1", "7".getBytes(StandardCharsets.UTF_8))
                    .equals(RuntimeReply.OK));

            caller.join();
            assertThat(result.get())
                    .hasValueSatisfying(
                            done -> assertThat(done.payload()).asString().isEqualTo("7"));
            assertThat(first.isConnected()).isTrue();
            assertThat(second.isConnected()).isTrue();
        }
    }

    @Test
    void isNotUsedAgainWhereTheRuntimeAsksForNothingMore() throws Exception {
        try (Socket socket = ask()) {
            environment.calls().next(connections.waiting.take());
            Thread answering = Thread.ofVirtual()
                    .start(() -> await().until(() -> environment
                            .calls()
                            .response("1", "7".getBytes(StandardCharsets.UTF_8))
                            .equals(RuntimeReply.OK)));
            assertThat(invoke("1", Duration.ofSeconds(10)).orElseThrow().isError())
                    .isFalse();
            answering.join();

            assertThat(invoke("2", Duration.ofMillis(1)).orElseThrow().isError())
                    .isTrue();

            assertThat(environment.isUsable()).isFalse();
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void readsWhatARuntimeWroteBeforeItEnded() throws Exception {
        try (RuntimeApi own = RuntimeApi.open("127.0.0.1", "own", environment.calls());
                Socket socket = new Socket("127.0.0.1", own.port())) {
            environment.attach(own, runtime, log(runtime));
            write(socket, "GET /nothing HTTP/1.1\r\n\r\n");
            assertThat(socket.getInputStream().read()).isEqualTo('H'); // so the connection is served
            write(socket, "POST /2018-06-01/runtime/init/error HTTP/1.1\r\nContent-Length: 2\r\n\r\n");

            runtime.exit.accept(new Launched.Exit(1));
            write(socket, "{}");
            socket.shutdownOutput();

            assertThat(invoke("1", Duration.ofSeconds(10)).orElseThrow().payload())
                    .asString()
                    .isEqualTo("{}");
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private Optional<InvocationResult> invoke(String requestId, Duration timeout) {
        Invocation invocation =
                new Invocation(requestId, "arn", new byte[] {'1'}, Optional.empty(), "trace", timeout, false);
        try {
            return environment.invoke(invocation);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Socket ask() throws IOException {
        Socket socket = new Socket("127.0.0.1", api.port());
        write(socket, "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n\r\n");
        return socket;
    }

    /** Only collects connections: the test itself tells the environment what the runtime does. */
    private static final class Connections implements RuntimeCalls {
        private final BlockingQueue<RuntimeConnection> waiting = new LinkedBlockingQueue<>();

        @Override
        public RuntimeReply next(RuntimeConnection connection) {
            waiting.add(connection);
            return RuntimeReply.WAITING;
        }

        @Override
        public RuntimeReply response(String requestId, byte[] payload) {
            return RuntimeReply.OK;
        }

        @Override
        public Optional<ResponseSink> stream(String requestId, String contentType) {
            return Optional.empty();
        }

        @Override
        public RuntimeReply streamed(String requestId, Optional<byte[]> error) {
            return RuntimeReply.OK;
        }

        @Override
        public void truncated(String requestId) {
            // The test itself tells the environment.
        }

        @Override
        public RuntimeReply error(String requestId, byte[] payload) {
            return RuntimeReply.OK;
        }

        @Override
        public RuntimeReply initError(byte[] payload) {
            return RuntimeReply.OK;
        }

        @Override
        public void closed(RuntimeConnection connection) {
            // The environment is not to hear of it, as if it were told a moment too late.
        }
    }

    private static final class Runtime implements Launched {
        private Consumer<Exit> exit;

        @Override
        public InputStream output() {
            return InputStream.nullInputStream();
        }

        @Override
        public boolean marksOutput() {
            return false;
        }

        @Override
        public void onExit(Consumer<Exit> action) {
            exit = action;
        }

        @Override
        public OptionalLong peakMemory() {
            return OptionalLong.empty();
        }

        @Override
        public void kill() {
            // There is no process.
        }
    }
}
