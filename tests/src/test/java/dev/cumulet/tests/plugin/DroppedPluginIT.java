package dev.cumulet.tests.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.spi.EmulatorPlugin;
import dev.cumulet.tests.server.Homes;
import dev.cumulet.tests.server.ServerProcess;
import example.latency.LatencyPlugin;
import example.ssm.ParameterPlugin;
import example.store.DeflatedStorePlugin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promise of the product: drop a jar into plugins/, start, use it. */
class DroppedPluginIT {
    private static final String SIGNED =
            "AWS4-HMAC-SHA256 Credential=test/20261122/us-east-1/%s/aws4_request, SignedHeaders=host, Signature=00";

    @TempDir
    private Path folder;

    private Path home;
    private Path plugins;

    @BeforeEach
    void copyTheDistribution() {
        home = Homes.copy(folder.resolve("home with spaces"));
        plugins = home.resolve("plugins");
    }

    @Test
    void aServiceInOneJarAnswersAfterTheNextStart() throws Exception {
        drop(Homes.jarOf(ParameterPlugin.class), "ssm.jar");
        try (ServerProcess server =
                ServerProcess.start(home, "--services=s3,ssm", "--dynamodb.engine=dynamodb-local")) {
            HttpResponse<String> put =
                    ssm(server, "PutParameter", "{\"Name\":\"/a\",\"Value\":\"1\",\"Type\":\"String\"}");
            assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
            assertThat(put.body()).isEqualTo("{\"Version\":1,\"Tier\":\"Standard\"}");
            HttpResponse<String> got = ssm(server, "GetParameter", "{\"Name\":\"/a\"}");
            assertThat(got.body()).contains("\"Value\":\"1\"", "arn:aws:ssm:us-east-1:000000000000:parameter/a");
            HttpResponse<String> missing = ssm(server, "GetParameter", "{\"Name\":\"/b\"}");
            assertThat(missing.statusCode()).isEqualTo(400);
            assertThat(missing.body()).contains("ParameterNotFound");
        }
    }

    @Test
    void anObjectStoreInOneJarKeepsTheObjectsOfS3() throws Exception {
        drop(Homes.jarOf(DeflatedStorePlugin.class), "store.jar");
        try (ServerProcess server = ServerProcess.start(home, "--services=s3", "--s3.object-store=deflated")) {
            assertThat(server.output()).contains("deflated");
            assertThat(s3(server, "PUT", "/bucket", "").statusCode()).isEqualTo(200);
            assertThat(s3(server, "PUT", "/bucket/a%20b", "x".repeat(100_000)).statusCode())
                    .isEqualTo(200);
            assertThat(s3(server, "GET", "/bucket/a%20b", "").body()).isEqualTo("x".repeat(100_000));
            assertThat(s3(server, "GET", "/bucket?list-type=2", "").body())
                    .contains("<Key>a b</Key>", "<Size>100000</Size>");
        }
    }

    @Test
    void anInterceptorInAPlainJarStandsAroundEveryCall() throws Exception {
        drop(Homes.jarOf(LatencyPlugin.class), "latency.jar");
        try (ServerProcess server = ServerProcess.start(home, "--services=s3", "--latency.delay=5ms")) {
            HttpResponse<String> reply = s3(server, "GET", "/", "");
            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.headers().firstValue("x-latency-added")).contains("5ms");
        }
    }

    @Test
    void aPluginThatBringsTheSpiInItsLibFolderUsesTheServersOwn() throws Exception {
        Path plugin = Files.createDirectories(plugins.resolve("ssm"));
        Files.copy(Homes.jarOf(ParameterPlugin.class), plugin.resolve("ssm.jar"));
        Path lib = Files.createDirectories(plugin.resolve("lib"));
        Files.copy(Homes.jarOf(EmulatorPlugin.class), lib.resolve("cumulet-spi-copy.jar"));
        try (ServerProcess server = ServerProcess.start(home, "--services=s3,ssm")) {
            assertThat(server.output()).contains("cumulet-spi-copy.jar");
            assertThat(ssm(server, "GetParameter", "{\"Name\":\"/b\"}").body()).contains("ParameterNotFound");
        }
    }

    @Test
    void aPluginWithTheSpiShadedIntoItIsRefusedOrWorksButNeverConfuses() throws Exception {
        Jars.shaded(Homes.jarOf(LatencyPlugin.class), plugins.resolve("fat.jar"));
        try (ServerProcess server = ServerProcess.launch(home, "--services=s3")) {
            assertThat(server.output()).contains("fat.jar", "dev.cumulet.spi");
        }
    }

    @Test
    void aBrokenConstructorStopsTheStartWithJarCauseAndCure() throws Exception {
        Jars.plain(folder, "broken", "Broken", """
                package sample;
                public final class Broken implements dev.cumulet.spi.EmulatorPlugin {
                    public Broken() { throw new IllegalStateException("no licence file"); }
                    public String id() { return "broken"; }
                }
                """);
        drop(folder.resolve("broken.jar"), "broken.jar");
        try (ServerProcess server = ServerProcess.launch(home, "--services=s3")) {
            assertThat(server.isReady()).as(server.output()).isFalse();
            assertThat(server.exitCode())
                    .hasValueSatisfying(code -> assertThat(code).isNotZero());
            assertThat(server.output())
                    .contains("broken.jar", "no licence file", "plugins.lenient=true")
                    .doesNotContain("\tat ");
        }
        try (ServerProcess server = ServerProcess.start(home, "--services=s3", "--plugins.lenient=true")) {
            assertThat(server.output()).contains("broken.jar", "no licence file");
            assertThat(s3(server, "GET", "/", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void twoPluginsWithOneIdAreRefusedByName() throws Exception {
        drop(Homes.jarOf(LatencyPlugin.class), "first.jar");
        drop(Homes.jarOf(LatencyPlugin.class), "second.jar");
        try (ServerProcess server = ServerProcess.launch(home, "--services=s3")) {
            assertThat(server.isReady()).as(server.output()).isFalse();
            assertThat(server.output()).contains("first.jar", "second.jar", "latency");
        }
    }

    @Test
    void allProblemsOfTheConfigurationAreReportedAtOnce() {
        try (ServerProcess server =
                ServerProcess.launch(home, "--s3.object-stor=heap", "--storage=dsk", "--server.port=port")) {
            assertThat(server.isReady()).isFalse();
            assertThat(server.output())
                    .contains("s3.object-stor", "s3.object-store", "dsk", "one of", "memory", "file", "'port'")
                    .doesNotContain("\tat ");
        }
    }

    private void drop(Path jar, String name) throws IOException {
        Files.copy(jar, plugins.resolve(name));
    }

    private static HttpResponse<String> ssm(ServerProcess server, String operation, String json) throws Exception {
        return send(HttpRequest.newBuilder(server.endpoint())
                .header("Authorization", SIGNED.formatted("ssm"))
                .header("X-Amz-Date", "20261122T070000Z")
                .header("X-Amz-Target", "AmazonSSM." + operation)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static HttpResponse<String> s3(ServerProcess server, String method, String target, String body)
            throws Exception {
        return send(HttpRequest.newBuilder(URI.create(server.endpoint() + target))
                .header("Authorization", SIGNED.formatted("s3"))
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
