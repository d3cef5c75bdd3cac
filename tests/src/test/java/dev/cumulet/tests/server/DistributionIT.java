package dev.cumulet.tests.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution as a person meets it: its scripts, its configuration, its end. */
class DistributionIT {
    @TempDir
    private Path folder;

    private record Ended(int code, String output) {}

    private static Ended run(Path directory, Map<String, String> environment, List<String> command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), output);
    }

    private static List<String> launcher(Path home, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/cumulet").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    @Test
    void theConfigurationFileDocumentsEveryKeyOfTheServerAndItsPlugins() throws Exception {
        Ended printed = run(folder, Map.of(), launcher(ServerProcess.home(), "--properties"));
        assertThat(printed.code()).isZero();
        assertThat(Files.readString(ServerProcess.home().resolve("conf/cumulet.properties")))
                .as("distribution/src/main/conf/cumulet.properties is what 'cumulet --properties' prints")
                .isEqualTo(printed.output());
    }

    @Test
    void theServerStartsThroughALinkFromAnywhereAndWithBlanksInItsPath() throws Exception {
        Path home = Homes.copy(folder.resolve("a home"));
        Path link = Files.createSymbolicLink(folder.resolve("my cumulet"), home.resolve("bin/cumulet"));
        Ended printed = run(folder, Map.of("CDPATH", "/"), List.of(link.toString(), "--version"));
        assertThat(printed.output()).startsWith("Cumulet ").doesNotContain("[error]", "[warning]");
        assertThat(printed.code()).isZero();
    }

    @Test
    void withoutJavaTheLauncherSaysWhereItLookedAndWhereToGetOne() throws Exception {
        Ended ended = run(
                folder,
                Map.of("PATH", "/nonexistent", "JAVA_HOME", "/none"),
                List.of(
                        "/bin/sh",
                        "-c",
                        ". '" + ServerProcess.home().resolve("bin/find-java.sh")
                                + "'; java_fits() { return 1; }; cat() { while read -r line; do echo \"$line\"; done; };"
                                + " find_java"));
        assertThat(ended.code()).isNotZero();
        assertThat(ended.output()).contains("release 25", "JAVA_HOME (/none)", "/usr/lib/jvm", "adoptium");
    }

    @Test
    void aServerThatIsToldToEndEndsQuicklyAndQuietly() throws Exception {
        try (ServerProcess server = ServerProcess.start(ServerProcess.home(), "--services=s3")) {
            server.process().destroy();
            assertThat(server.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(server.output()).doesNotContain("ERROR", "WARN", "\tat ");
        }
    }

    @Test
    void whatAKilledServerHasAnsweredIsThereAfterTheNextStart() throws Exception {
        Path home = Homes.copy(folder.resolve("home"));
        String[] arguments = {"--services=s3", "--storage=file", "--s3.object-store=heap"};
        List<String> buckets =
                IntStream.range(0, 20).mapToObj(i -> "bucket-" + i).toList();
        try (ServerProcess server = ServerProcess.start(home, arguments)) {
            for (String bucket : buckets) {
                assertThat(s3(server, "PUT", "/" + bucket).statusCode()).isEqualTo(200);
            }
            server.process().destroyForcibly().waitFor();
        }
        try (ServerProcess server = ServerProcess.start(home, arguments)) {
            assertThat(s3(server, "GET", "/").body()).contains(buckets);
        }
    }

    @Test
    void aPortThatIsTakenIsSaidInOneLine() {
        try (ServerProcess first = ServerProcess.start(ServerProcess.home(), "--services=s3");
                ServerProcess second = ServerProcess.launch(
                        ServerProcess.home(),
                        "--services=s3",
                        "--server.port=" + first.endpoint().getPort())) {
            assertThat(second.isReady()).isFalse();
            assertThat(second.output())
                    .contains("Can't listen on 127.0.0.1", "server.port")
                    .doesNotContain("\tat ");
        }
    }

    private static HttpResponse<String> s3(ServerProcess server, String method, String path)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(server.endpoint() + path))
                            .header(
                                    "Authorization",
                                    "AWS4-HMAC-SHA256 Credential=test/20261122/us-east-1/s3/aws4_request,"
                                            + " SignedHeaders=host, Signature=00")
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
