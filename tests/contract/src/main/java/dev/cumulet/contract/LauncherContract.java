package dev.cumulet.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.lambda.launcher.Code;
import dev.cumulet.lambda.launcher.LaunchException;
import dev.cumulet.lambda.launcher.Launched;
import dev.cumulet.lambda.launcher.Launcher;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Lambda relies on from every {@link Launcher} that has Python and {@code provided} runtimes. */
@Timeout(120)
public abstract class LauncherContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 8;
    private static final int PATIENCE_MILLIS = 20_000;

    /** Runs what the event says. */
    private static final String SOURCE = """
            import os, socket, subprocess, sys, tempfile

            def handler(event, context):
                scope = {'context': context}
                exec(event['do'], globals(), scope)
                return scope.get('result')
            """;

    @TempDir
    Path directory;

    private final Deque<TestEnvironment> started = new ArrayDeque<>();

    /** {@return the launcher, which may be the same for all tests} */
    protected abstract Launcher launcher();

    /** {@return a Python runtime that the launcher has} */
    protected String runtime() {
        return "python3.11";
    }

    @AfterEach
    void endEnvironments() {
        started.forEach(TestEnvironment::close);
    }

    @Test
    void runsAFunctionAgainAndAgain() throws Exception {
        TestEnvironment environment = start(Map.of());

        assertThat(run(environment, "globals()['seen'] = 7; result = os.getcwd()"))
                .isEqualTo(run(environment, "result = os.environ['LAMBDA_TASK_ROOT']"));
        assertThat(run(environment, "result = seen")).isEqualTo("7");
    }

    @Test
    void givesVariablesByTheirPrecedence() throws Exception {
        TestEnvironment environment =
                start(Map.of("TZ", ":Europe/Berlin", "AWS_REGION", "mine", "OWN", "ä = 'x' \"y\" $z"));

        assertThat(variable(environment, "TZ")).isEqualTo("\":Europe/Berlin\"");
        assertThat(variable(environment, "LANG")).isEqualTo("\"en_US.UTF-8\"");
        assertThat(variable(environment, "AWS_REGION")).isEqualTo("\"eu-west-1\"");
        assertThat(JSON.readTree(variable(environment, "OWN")).asText()).isEqualTo("ä = 'x' \"y\" $z");
    }

    /** What ends a text where it is passed on might begin an order of the function's own. */
    @Test
    void refusesVariablesThatNoProcessCanHave() {
        assertThatThrownBy(() -> start(Map.of("OWN", "x\0--bind\0/\0/opt")))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("OWN");
    }

    @Test
    void leavesNothingOfTheServersVariables() throws Exception {
        assertThat(
                        run(
                                start(Map.of()),
                                "result = [v for v in os.environ if v in ('HOME', 'USER', 'JAVA_HOME', 'MAVEN_CMD_LINE_ARGS')]"))
                .isEqualTo("[]");
    }

    @Test
    void letsAFunctionReadItsPackage() throws Exception {
        Path code = code();
        Files.writeString(code.resolve("data.txt"), "as packed");

        assertThat(run(start(code, Optional.empty(), Map.of()), "result = open('data.txt').read()"))
                .isEqualTo("\"as packed\"");
    }

    @Test
    void letsAFunctionWriteTemporaryFiles() throws Exception {
        assertThat(run(start(Map.of()), """
                with tempfile.NamedTemporaryFile('w+') as file:
                    file.write('kept'); file.seek(0); result = file.read()
                """)).isEqualTo("\"kept\"");
    }

    @Test
    void findsModulesAndProgramsOfLayers() throws Exception {
        Path layers = layers();
        write(layers.resolve("python/of_layer.py"), "value = 'plain'", "rw-r--r--");
        String version = runtime().replace("python", "");
        write(layers.resolve("python/lib/python" + version + "/site-packages/deep.py"), "value = 'deep'", "rw-r--r--");
        write(layers.resolve("bin/greet"), "#!/bin/sh\necho hello\n", "rwxr-xr-x");
        TestEnvironment environment = start(code(), Optional.of(layers), Map.of());

        assertThat(run(environment, "import of_layer; result = of_layer.value")).isEqualTo("\"plain\"");
        assertThat(run(environment, "import deep; result = deep.value")).isEqualTo("\"deep\"");
        assertThat(run(environment, "result = subprocess.check_output(['greet']).decode()"))
                .isEqualTo("\"hello\\n\"");
    }

    @Test
    void startsARuntimeThroughAWrapperOfALayer() throws Exception {
        Path layers = layers();
        write(layers.resolve("wrap"), "#!/bin/sh\nexport WRAPPED=yes\nexec \"$@\"\n", "rwxr-xr-x");
        TestEnvironment environment =
                start(code(), Optional.of(layers), Map.of("AWS_LAMBDA_EXEC_WRAPPER", "/opt/wrap"));

        assertThat(variable(environment, "WRAPPED")).isEqualTo("\"yes\"");
    }

    @Test
    void endsWithStatus127WhereTheWrapperIsMissing() throws Exception {
        TestEnvironment environment = start(Map.of("AWS_LAMBDA_EXEC_WRAPPER", "/opt/nothing"));

        assertThat(environment.exit().status()).isEqualTo(127);
    }

    @Test
    void startsExtensionsOfLayersBesideTheRuntime() throws Exception {
        Path layers = layers();
        write(
                layers.resolve("extensions/one"),
                "#!/bin/sh\necho \"extension at $AWS_LAMBDA_RUNTIME_API\"\n",
                "rwxr-xr-x");
        write(layers.resolve("extensions/not-executable"), "#!/bin/sh\necho never\n", "rw-r--r--");
        TestEnvironment environment = start(code(), Optional.of(layers), Map.of());

        environment.awaitOutput("extension at ");
        assertThat(run(environment, "result = 1")).isEqualTo("1");
    }

    @Test
    void runsABootstrapOfALayer() throws Exception {
        Path layers = layers();
        write(layers.resolve("bootstrap"), "#!/bin/sh\necho \"runs $_HANDLER in $PWD\"\nexit 5\n", "rwxr-xr-x");
        TestEnvironment environment = start(new Code.Zip("provided.al2023", "my.handler", code(), Optional.of(layers)));

        environment.awaitOutput("runs my.handler in ");
        assertThat(environment.exit().status()).isEqualTo(5);
    }

    @Test
    void tellsOfABootstrapThatIsMissing() {
        assertThatThrownBy(() -> start(new Code.Zip("provided.al2023", "my.handler", code(), Optional.empty())))
                .isInstanceOf(LaunchException.class)
                .hasMessage("Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]");
    }

    @Test
    void passesOnWhatAFunctionPrints() throws Exception {
        TestEnvironment environment = start(Map.of());
        run(environment, "print('to output'); print('to error', file=sys.stderr)");

        environment.awaitOutput("to output");
        environment.awaitOutput("to error");
        if (environment.launched().marksOutput()) {
            environment.awaitOutput("\u001e");
        }
    }

    @Test
    void tellsTheStatusOfAnExit() throws Exception {
        TestEnvironment environment = start(Map.of());
        environment.send(event("os._exit(3)"));

        assertThat(environment.exit()).isEqualTo(new Launched.Exit(3));
    }

    @Test
    void tellsTheSignalOfAnEnd() throws Exception {
        TestEnvironment environment = start(Map.of());
        environment.send(event("os.kill(os.getpid(), 9)"));

        assertThat(environment.exit().description()).isEqualTo("Runtime exited with error: signal: killed");
    }

    @Test
    void isUnharmedByAFunctionThatKillsItsParent() throws Exception {
        TestEnvironment environment = start(Map.of());
        environment.send(event("os.kill(os.getppid(), 9)"));
        environment.close();
        environment.exit();

        assertThat(run(start(Map.of()), "result = 'next'")).isEqualTo("\"next\"");
    }

    /** The descendants can't be asked for from outside; each has a connection, which ends with it. */
    @Test
    void killsAllThatAFunctionHasStarted() throws Exception {
        try (ServerSocket server =
                new ServerSocket(0, 10, InetAddress.getByName(launcher().bindAddress()))) {
            server.setSoTimeout(PATIENCE_MILLIS);
            TestEnvironment environment = start(Map.of());
            run(environment, """
                    code = ("import os, socket, time\\nif os.fork() or (os.setsid(), os.fork())[1]: os._exit(0)\\n"
                            "s = socket.create_connection(('%s', %d)); s.send(b'x'); time.sleep(600)")
                    for _ in range(3):
                        subprocess.run([sys.executable or 'python3', '-c', code], check=True)
                    """.formatted(launcher().runtimeApiHost(), server.getLocalPort()));
            List<Socket> connections = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                connections.add(server.accept());
                connections.getLast().setSoTimeout(PATIENCE_MILLIS);
                assertThat(connections.getLast().getInputStream().read()).isEqualTo('x');
            }

            environment.launched().kill();

            environment.exit();
            for (Socket connection : connections) {
                try (connection) {
                    assertThat(connection.getInputStream().read()).isEqualTo(-1);
                }
            }
        }
    }

    @Test
    void startsManyAtOnce() throws Exception {
        List<TestEnvironment> environments = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            environments.add(start(Map.of("NUMBER", String.valueOf(i))));
        }
        for (int i = 0; i < AT_ONCE; i++) {
            assertThat(variable(environments.get(i), "NUMBER")).isEqualTo("\"" + i + "\"");
        }
    }

    @Test
    void knowsTheMemoryThatWasUsed() throws Exception {
        TestEnvironment environment = start(Map.of());
        run(environment, "globals()['large'] = b'x' * 100_000_000");

        assertThat(environment.launched().peakMemory().orElseThrow()).isGreaterThan(95);
    }

    @Test
    void knowsTheMemoryThatWasUsedBesideAnExtension() throws Exception {
        Path layers = layers();
        write(layers.resolve("extensions/one"), "#!/bin/sh\necho begun\nexec sleep 600\n", "rwxr-xr-x");
        TestEnvironment environment = start(code(), Optional.of(layers), Map.of());
        environment.awaitOutput("begun");
        run(environment, "globals()['large'] = b'x' * 100_000_000");

        assertThat(environment.launched().peakMemory().orElseThrow()).isGreaterThan(95);
    }

    @Test
    void tellsWhatItCannotRunAndWhy() throws Exception {
        Code unknown = new Code.Zip("cobol85", "x", code(), Optional.empty());

        assertThat(launcher().obstacle(unknown).orElseThrow()).contains("cobol85");
        assertThatThrownBy(() -> start(unknown))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("cobol85");
        assertThat(launcher().obstacle(new Code.Zip(runtime(), "x", code(), Optional.empty())))
                .isEmpty();
    }

    /** {@return the result, as JSON, of statements that set {@code result}} */
    protected final String run(TestEnvironment environment, String statements) throws Exception {
        return environment.invoke(event(statements));
    }

    private static String event(String statements) throws IOException {
        return JSON.writeValueAsString(Map.of("do", statements));
    }

    private String variable(TestEnvironment environment, String name) throws Exception {
        return run(environment, "result = os.environ['" + name + "']");
    }

    /** {@return an environment of a function that runs what its event says} */
    protected final TestEnvironment start(Map<String, String> variables) throws IOException {
        return start(code(), Optional.empty(), variables);
    }

    private TestEnvironment start(Path code, Optional<Path> layers, Map<String, String> variables) throws IOException {
        return add(
                TestEnvironment.start(launcher(), new Code.Zip(runtime(), "index.handler", code, layers), variables));
    }

    private TestEnvironment start(Code code) throws IOException {
        return add(TestEnvironment.start(launcher(), code, Map.of()));
    }

    private TestEnvironment add(TestEnvironment environment) {
        started.push(environment);
        return environment;
    }

    private Path code() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("code"));
        Path index = folder.resolve("index.py");
        if (!Files.exists(index)) { // another environment may be reading it
            Files.writeString(index, SOURCE);
        }
        return folder;
    }

    private Path layers() throws IOException {
        return Files.createDirectories(directory.resolve("layers"));
    }

    private static void write(Path file, String content, String mode) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
