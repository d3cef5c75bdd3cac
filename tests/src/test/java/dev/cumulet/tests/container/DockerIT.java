package dev.cumulet.tests.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cumulet.contract.docker.DockerEngine;
import dev.cumulet.tests.server.ServerProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.PackageType;

/** The distribution with a Docker engine, and images that stand in for AWS's. */
class DockerIT {
    private static final String PYTHON = "public.ecr.aws/lambda/python:3.11";
    private static final String IMAGE = "my-function:1";
    private static final String SOURCE = """
            import os, urllib.request
            def handler(event, context):
                print("got", event)
                if event == "exit":
                    os._exit(7)
                if event == "server":
                    return urllib.request.urlopen(os.environ["AWS_ENDPOINT_URL"] + "/_localstack/health").status
                return event
            """;

    private static DockerEngine engine;

    @BeforeAll
    static void startEngine() {
        Optional<String> obstacle = DockerEngine.obstacle();
        Assumptions.assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
        Optional<DockerEngine> started = DockerEngine.start();
        Assumptions.assumeTrue(
                started.isPresent(), "Tests with Docker are skipped: no engine comes up on this machine");
        engine = started.get();
        engine.standIn(
                IMAGE,
                List.of(
                        "ENTRYPOINT [\"/lambda-entrypoint.sh\"]",
                        "WORKDIR /var/task",
                        "ENV LAMBDA_TASK_ROOT=/var/task",
                        "CMD [\"index.handler\"]"),
                "/var/task/index.py=def handler(event, context):\n    return 'image'\n");
        assertThat(engine.docker("tag", IMAGE, PYTHON)).isPresent();
    }

    @AfterAll
    static void stopEngine() {
        if (engine != null) {
            engine.close();
            engine = null;
        }
    }

    private static ServerProcess server() {
        List<String> arguments = new ArrayList<>(List.of("--lambda.docker.host=" + engine.address()));
        if (!engine.hasNetwork()) {
            arguments.add("--lambda.docker.network=host");
        }
        return ServerProcess.start(ServerProcess.home(), arguments.toArray(String[]::new));
    }

    private static LambdaClient client(ServerProcess server) {
        return LambdaClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(client -> client.apiCallTimeout(Duration.ofMinutes(1)))
                .build();
    }

    private static void createPython(LambdaClient lambda) {
        lambda.createFunction(function -> function.functionName("f")
                .runtime("python3.11")
                .role("arn:aws:iam::000000000000:role/any")
                .handler("index.handler")
                .timeout(20)
                .code(code -> code.zipFile(zip())));
    }

    private static SdkBytes zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("index.py"));
            zip.write(SOURCE.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SdkBytes.fromByteArray(bytes.toByteArray());
    }

    private static String invoke(LambdaClient lambda, String event) {
        return lambda.invoke(call -> call.functionName("f").payload(SdkBytes.fromUtf8String(event)))
                .payload()
                .asUtf8String();
    }

    private static List<String> containers() {
        return engine.docker("ps", "--all", "--quiet").orElseThrow().lines().toList();
    }

    @Test
    void runsFunctionsInContainersIfAnEngineAnswers() {
        try (ServerProcess server = server();
                LambdaClient lambda = client(server)) {
            assertThat(server.output()).containsPattern("lambda +Docker [^ ]+ at unix://");
            createPython(lambda);

            assertThat(invoke(lambda, "{\"a\":1}")).isEqualTo("{\"a\": 1}");
            assertThat(invoke(lambda, "\"server\"")).isEqualTo("200");
            assertThat(lambda.invoke(call ->
                                    call.functionName("f").logType(LogType.TAIL).payload(SdkBytes.fromUtf8String("2")))
                            .logResult())
                    .isNotEmpty();
            assertThat(containers()).hasSize(1);
            assertThat(invoke(lambda, "\"exit\""))
                    .contains("Runtime.ExitError", "Runtime exited with error: exit status 7");

            lambda.createFunction(function -> function.functionName("image")
                    .packageType(PackageType.IMAGE)
                    .role("arn:aws:iam::000000000000:role/any")
                    .timeout(20)
                    .code(code -> code.imageUri(IMAGE)));
            assertThat(lambda.invoke(call -> call.functionName("image"))
                            .payload()
                            .asUtf8String())
                    .isEqualTo("\"image\"");
        }
        assertThat(containers()).as("after the server's end").isEmpty();
    }

    @Test
    void removesWhatAKilledServerHasLeft() throws Exception {
        try (ServerProcess killed = server();
                LambdaClient lambda = client(killed)) {
            createPython(lambda);
            invoke(lambda, "1");
            assertThat(containers()).hasSize(1);
            killed.process().destroyForcibly().waitFor();
        }
        try (ServerProcess next = server()) {
            assertThat(next.isReady()).isTrue();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(containers()).isEmpty());
        }
    }
}
