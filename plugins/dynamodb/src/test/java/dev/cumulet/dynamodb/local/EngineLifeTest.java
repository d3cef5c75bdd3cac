package dev.cumulet.dynamodb.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.engine.EngineUnavailableException;
import dev.cumulet.dynamodb.front.Requests;
import dev.cumulet.dynamodb.table.HeapTable;
import dev.cumulet.spi.service.Scope;
import java.io.BufferedReader;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The engine's process: it comes back when it dies, and goes when its server does. */
@Timeout(60)
class EngineLifeTest {
    private static final Scope SCOPE = new Scope("000000000000", "us-east-1");

    @TempDir
    Path directory;

    @Test
    void startsAnEngineThatWasKilledAnew() {
        Supervisor supervisor = new Supervisor(RealEngine.settings(), directory);
        supervisor.start();
        try (LocalEngine engine = new LocalEngine(supervisor, Duration.ofSeconds(30), new HeapTable<>())) {
            assertThat(listTables(engine).status()).isEqualTo(200);
            ProcessHandle first = supervisor.await(Duration.ZERO).process().handle();
            first.destroyForcibly();
            first.onExit().join();
            assertThat(listTables(engine).status()).isEqualTo(200);
            assertThat(supervisor.await(Duration.ZERO).process().handle()).isNotEqualTo(first);
        }
    }

    @Test
    void endsTheEngineWithTheServer() {
        Supervisor supervisor = new Supervisor(RealEngine.settings(), directory);
        supervisor.start();
        ProcessHandle engine =
                supervisor.await(Duration.ofSeconds(30)).process().handle();
        supervisor.close();
        assertThat(engine.isAlive()).isFalse();
        assertThatThrownBy(() -> supervisor.await(Duration.ofSeconds(1)))
                .isInstanceOf(EngineUnavailableException.class);
    }

    @Test
    void endsTheEngineOfAServerThatWasKilled() throws Exception {
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        ServerToKill.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = server.inputReader()) {
            ProcessHandle engine =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            assertThat(engine.isAlive()).isTrue();
            server.destroyForcibly();
            engine.onExit().get(10, TimeUnit.SECONDS);
            assertThat(engine.isAlive()).isFalse();
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void endsWhatADeadServerLeftBehind() throws Exception {
        Process left = new ProcessBuilder("sleep", "60").start();
        Process served = new ProcessBuilder("sleep", "60").start();
        try {
            Orphans orphans = new Orphans(directory);
            orphans.register(served.toHandle());
            String engine = left.pid() + " " + left.info().startInstant().orElseThrow();
            Files.writeString(directory.resolve(left.pid() + ".process"), engine + "\n1 1970-01-01T00:00:00Z\n");
            orphans.end();
            assertThat(left.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(served.isAlive()).isTrue();
        } finally {
            left.destroyForcibly();
            served.destroyForcibly();
        }
    }

    @Test
    void sparesAProcessThatMerelyHasAnEnginesNumber() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            Path file = directory.resolve(other.pid() + ".process");
            Files.writeString(file, other.pid() + " 2001-01-01T00:00:00Z\n1 1970-01-01T00:00:00Z\n");
            new Orphans(directory).end();
            assertThat(other.isAlive()).isTrue();
            assertThat(file).doesNotExist();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void forgetsABrokenNoteOfAnEngine() throws Exception {
        Path file = Files.writeString(directory.resolve("1.process"), "no number\nnor here\n");
        new Orphans(directory).end();
        assertThat(file).doesNotExist();
    }

    @Test
    void runsAnEngineThatCannotBeNoted() throws Exception {
        Orphans orphans = new Orphans(Files.createFile(directory.resolve("no-folder")));
        assertThatCode(() -> orphans.register(ProcessHandle.current())).doesNotThrowAnyException();
        assertThatCode(() -> orphans.forget(ProcessHandle.current())).doesNotThrowAnyException();
    }

    @Test
    void saysWhatToDoWhenThereIsNoEngine() {
        LocalSettings nowhere =
                new LocalSettings(Optional.of(directory), directory, "", List.of(), Duration.ofMillis(500), false);
        try (LocalEngine engine = LocalEngine.start(nowhere, directory, new HeapTable<>())) {
            assertThatThrownBy(() -> listTables(engine))
                    .isInstanceOf(EngineUnavailableException.class)
                    .hasMessageContaining("dynamodb.local.path")
                    .hasMessageContaining("holds no DynamoDBLocal.jar");
        }
    }

    /** As an SDK does: a call that broke off is made again. */
    private static EngineReply listTables(LocalEngine engine) {
        EngineRequest request = Requests.of("ListTables", SCOPE, "{}");
        try {
            return engine.execute(request);
        } catch (EngineUnavailableException e) {
            return engine.execute(request);
        }
    }

    private static String classPath() {
        return Stream.of(
                        LocalEngine.class,
                        ServerToKill.class,
                        Scope.class,
                        ObjectMapper.class,
                        JsonFactory.class,
                        JsonProperty.class)
                .map(EngineLifeTest::place)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
