package dev.cumulet.lambda.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cumulet.lambda.docker.DockerSettings.Transfer;
import dev.cumulet.lambda.launcher.Code;
import dev.cumulet.lambda.launcher.Launch;
import dev.cumulet.lambda.launcher.LaunchException;
import dev.cumulet.lambda.launcher.Launched;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions in containers of a real engine. */
class ContainersTest extends DockerTest {
    private static final String ECHO = """
            def handler(event, context):
                return {"got": event}
            """;

    @TempDir
    private Path directory;

    private DockerLauncher launcher;
    private Runtime runtime;

    @BeforeEach
    void open() {
        use(engine.address(), Transfer.AUTO, "");
    }

    private void use(String address, Transfer transfer, String flags) {
        close();
        launcher = DockerLauncher.of(settings(address, transfer, flags));
        runtime = new Runtime(launcher.bindAddress());
    }

    private static DockerSettings settings(String address, Transfer transfer, String flags) {
        return new DockerSettings(
                new EngineAddress(URI.create(address), Optional.empty()),
                engine.hasNetwork() ? Optional.empty() : Optional.of("host"),
                Optional.empty(),
                Images.parse(""),
                transfer,
                true,
                false,
                Flags.parse(flags),
                false);
    }

    @AfterEach
    void close() {
        if (launcher != null) {
            launcher.close();
            runtime.close();
        }
    }

    private Path code(String name, String content) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("code"));
        Files.writeString(folder.resolve(name), content);
        return folder;
    }

    private Launched launch(Code code, Map<String, String> variables) {
        String id = UUID.randomUUID().toString().replace("-", "");
        Map<String, String> reserved =
                Map.of("AWS_LAMBDA_RUNTIME_API", launcher.runtimeApiHost() + ":" + runtime.port(), "FUNCTION", "f");
        return launcher.launch(new Launch(
                id, "f", code, 128, 512, "x86_64", new Launch.Variables(Map.of("TZ", ":UTC"), variables, reserved)));
    }

    private Launched launchPython(String source) throws IOException {
        return launch(
                new Code.Zip("python3.11", "index.handler", code("index.py", source), Optional.empty()), Map.of());
    }

    private static String output(Launched launched) throws IOException {
        return new String(launched.output().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static int exitStatus(Launched launched) throws Exception {
        CompletableFuture<Launched.Exit> exit = new CompletableFuture<>();
        launched.onExit(exit::complete);
        return exit.get(20, TimeUnit.SECONDS).status();
    }

    private static void awaitNoContainers() {
        await().untilAsserted(() -> assertThat(containers()).isEmpty());
    }

    private static String containers() {
        return engine.docker("ps", "--all", "--quiet").orElseThrow();
    }

    @Test
    void runsAPackageInTheImageOfItsRuntime() throws Exception {
        launchPython(ECHO);

        assertThat(runtime.invoke("{\"a\": 1}")).isEqualTo("{\"got\": {\"a\": 1}}");
        assertThat(runtime.invoke("2")).isEqualTo("{\"got\": 2}");
    }

    @Test
    void setsVariablesByTheirPrecedence() throws Exception {
        Path folder = code("index.py", """
                import os
                def handler(event, context):
                    return [os.environ.get(name) for name in event]
                """);
        use(engine.address(), Transfer.AUTO, "-e FROM_FLAG=1 -e MINE=flag");

        launch(
                new Code.Zip("python3.11", "index.handler", folder, Optional.empty()),
                Map.of("MINE", "own", "TZ", ":CET", "FUNCTION", "not me", "LAMBDA_TASK_ROOT", "/tmp"));

        assertThat(runtime.invoke("[\"FROM_FLAG\", \"MINE\", \"TZ\", \"FUNCTION\", \"LAMBDA_TASK_ROOT\"]"))
                .isEqualTo("[\"1\", \"own\", \":CET\", \"f\", \"/var/task\"]");
    }

    @Test
    void showsCodeAndLayersWithoutLettingFunctionsWriteThere() throws Exception {
        Path layers = Files.createDirectories(directory.resolve("layers/python"));
        Files.writeString(layers.resolve("shared.py"), "VALUE = 42\n");
        Path folder = code("index.py", """
                import shared
                def handler(event, context):
                    try:
                        open(event, "w")
                    except OSError as error:
                        return [shared.VALUE, error.strerror]
                """);

        launch(new Code.Zip("python3.11", "index.handler", folder, Optional.of(layers.getParent())), Map.of());

        assertThat(runtime.invoke("\"/var/task/new\"")).isEqualTo("[42, \"Read-only file system\"]");
        assertThat(runtime.invoke("\"/opt/new\"")).isEqualTo("[42, \"Read-only file system\"]");
    }

    @Test
    void copiesCodeWhereTheEngineMayNotSeeIt() throws Exception {
        use(engine.tcpAddress(), Transfer.AUTO, "");
        Path folder =
                code("index.py", "import deep.inside\ndef handler(event, context):\n    return deep.inside.VALUE\n");
        String name = "n".repeat(120);
        Files.createDirectories(folder.resolve("deep"));
        Files.writeString(folder.resolve("deep").resolve(name + ".py"), "VALUE = 'copied'\n");
        Files.createSymbolicLink(folder.resolve("deep/inside.py"), Path.of(name + ".py"));

        launch(new Code.Zip("python3.11", "index.handler", folder, Optional.empty()), Map.of());

        assertThat(runtime.invoke("1")).isEqualTo("\"copied\"");
    }

    @Test
    void runsAnImageWithItsOwnCode() throws Exception {
        launch(new Code.Image(OWN, List.of(), List.of(), Optional.empty()), Map.of());

        assertThat(runtime.invoke("1")).isEqualTo("[\"image\", \"/var/task\"]");
    }

    @Test
    void replacesPartsOfAnImagesConfiguration() throws Exception {
        launch(new Code.Image(OWN, List.of(), List.of("index.other"), Optional.empty()), Map.of());
        assertThat(runtime.invoke("1")).isEqualTo("\"other\"");
    }

    @Test
    void keepsAnImagesCommandWhereOnlyItsEntryPointIsReplaced() throws Exception {
        // AWS documentation: ENTRYPOINT and CMD are overridden one by one.
        List<String> entryPoint = List.of("/bin/sh", "-c", "exec /lambda-entrypoint.sh \"$0\"");
        launch(new Code.Image(OWN, entryPoint, List.of(), Optional.of("/tmp")), Map.of());

        assertThat(runtime.invoke("1")).isEqualTo("[\"image\", \"/tmp\"]");
    }

    @Test
    void runsTheBootstrapOfAPackage() throws Exception {
        Path folder = bootstrap("""
                #!/bin/python
                import os, urllib.request
                api = "http://" + os.environ["AWS_LAMBDA_RUNTIME_API"] + "/2018-06-01/runtime/invocation/"
                reply = urllib.request.urlopen(api + "next")
                id = reply.headers["Lambda-Runtime-Aws-Request-Id"]
                urllib.request.urlopen(api + id + "/response", data=(os.getcwd() + " " + reply.read().decode()).encode())
                """, "rwxr-xr-x");

        launch(new Code.Zip("provided.al2023", "any", folder, Optional.empty()), Map.of());

        assertThat(runtime.invoke("event")).isEqualTo("/var/task event");
    }

    private Path bootstrap(String content, String mode) throws IOException {
        Path folder = code("bootstrap", content);
        Files.setPosixFilePermissions(folder.resolve("bootstrap"), PosixFilePermissions.fromString(mode));
        return folder;
    }

    @Test
    void tellsInAwsWordsThatABootstrapCannotRun() throws Exception {
        Code broken = new Code.Zip("provided.al2023", "any", bootstrap("", "rw-r--r--"), Optional.empty());
        assertThatThrownBy(() -> launch(broken, Map.of()))
                .isInstanceOf(LaunchException.class)
                .hasMessage("fork/exec /var/task/bootstrap: permission denied");
        Code absent = new Code.Zip("provided.al2023", "any", directory, Optional.empty());
        assertThatThrownBy(() -> launch(absent, Map.of()))
                .isInstanceOf(LaunchException.class)
                .hasMessage("Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]");
        Code image = new Code.Image(OWN, List.of("/no/such"), List.of(), Optional.empty());
        assertThatThrownBy(() -> launch(image, Map.of()))
                .isInstanceOf(LaunchException.class)
                .hasMessage("fork/exec /no/such: no such file or directory");
        awaitNoContainers();
    }

    @Test
    void tellsHowAContainerHasEnded() throws Exception {
        Launched launched = launchPython("""
                import os, sys
                print("to stdout", flush=True)
                print("to stderr", file=sys.stderr, flush=True)
                os._exit(3)
                """);

        assertThat(output(launched)).contains("to stdout\n", "to stderr\n");
        assertThat(exitStatus(launched)).isEqualTo(3);
        awaitNoContainers();
    }

    @Test
    void killsAFunctionThatUsesTooMuchMemory() throws Exception {
        Launched launched = launchPython("def handler(event, context):\n    return len(bytearray(300_000_000))\n");
        runtime.post("1");

        output(launched);

        assertThat(exitStatus(launched)).isEqualTo(137);
    }

    @Test
    void killsAContainerWithAllThatRunsInIt() throws Exception {
        Launched launched = launchPython("""
                import subprocess
                subprocess.Popen(["/bin/sh", "-c", "trap '' TERM; while :; do read x < /dev/zero; done"])
                def handler(event, context):
                    return 1
                """);
        runtime.invoke("1");

        launched.kill();

        assertThat(exitStatus(launched)).isEqualTo(137);
        assertThat(output(launched)).isNotNull();
        awaitNoContainers();
    }

    @Test
    void measuresMemory() throws Exception {
        Launched launched = launchPython(ECHO);
        runtime.invoke("1");

        assertThat(launched.peakMemory().orElse(0)).isBetween(5L, 128L);
    }

    @Test
    void removesAllContainersAtTheEnd() throws Exception {
        launchPython(ECHO);
        launchPython(ECHO);
        runtime.invoke("1");
        assertThat(containers().lines()).hasSize(2);

        launcher.close();

        assertThat(containers()).isEmpty();
    }

    @Test
    void leadsFunctionsToAServerThatListensOnTheLoopbackAddress() throws Exception {
        try (Runtime server = new Runtime("127.0.0.1")) {
            URI endpoint = launcher.endpoint(URI.create("http://127.0.0.1:" + server.port()));
            launchPython("""
                    import urllib.request
                    def handler(event, context):
                        return urllib.request.urlopen(event).read().decode()
                    """);

            assertThat(runtime.invoke("\"" + endpoint + "/\"")).isEqualTo("\"hello from the server\"");
        }
    }

    @Test
    void removesContainersOfServersThatWereKilled() throws Exception {
        launchPython(ECHO);
        String label = engine.docker(
                        "inspect", "--format", "{{index .Config.Labels \"dev.cumulet.lambda.server\"}}", containers())
                .orElseThrow();
        String space = label.split(" ")[1];
        String stranger = leftover("another-host " + space + " 4194303 0");
        leftover(label.split(" ")[0] + " " + space + " 4194303 0");
        leftover("0123456789ab pid:[1] 1 0");

        try (Containers containers = ClientLoader.open(settings(engine.address(), Transfer.AUTO, ""))) {
            containers.removeLeftovers();
        }

        assertThat(containers().lines()).hasSize(2).contains(stranger.substring(0, 12));
        assertThat(runtime.invoke("1")).isEqualTo("{\"got\": 1}");
        engine.docker("rm", stranger);
    }

    private static String leftover(String server) {
        return engine.docker("create", "--label", "dev.cumulet.lambda.server=" + server, PYTHON, "x")
                .orElseThrow()
                .lines()
                .toList()
                .getLast(); // Warnings come before it.
    }

    @Test
    void saysWhyAnImageIsNotThere() {
        Code absent = new Code.Image("127.0.0.1:1/no/such:1", List.of(), List.of(), Optional.empty());
        assertThatThrownBy(() -> launch(absent, Map.of()))
                .isInstanceOf(LaunchException.class)
                .hasMessageStartingWith("Image 127.0.0.1:1/no/such:1 can't be pulled (")
                .hasMessageContaining("connection refused")
                .hasMessageEndingWith("; pull or build it by hand, or name another one by lambda.docker.images");
    }

    @Test
    void describesTheEngine() {
        assertThat(launcher.description()).matches("Docker [0-9.a-z+]+ at unix:///.*docker.sock");
        assertThat(launcher.obstacle()).isEmpty();
        assertThat(launcher.obstacle(new Code.Zip("cobol85", "any", directory, Optional.empty())))
                .contains("No image is known for runtime cobol85; name one by lambda.docker.images");
    }
}
