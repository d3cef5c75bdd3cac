package dev.cumulet.tests.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cumulet.tests.server.ServerProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** What tests of applications do to a server. It is a server of its own, since they do it to all its clients. */
class ControlIT {
    private static final Path SUITES = Path.of("src", "test", "python");
    private static ServerProcess server;

    @BeforeAll
    static void start() {
        server = ServerProcess.start(ServerProcess.home());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void reset() throws Exception {
        post("/_cumulet/reset", "");
    }

    private static String post(String path, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(server.endpoint().resolve(path))
                    .timeout(Duration.ofSeconds(30))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isLessThan(300);
            return response.body();
        }
    }

    private static S3Client s3() {
        return Sdk.lead(S3Client.builder(), server.endpoint())
                .forcePathStyle(true)
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .apiCallTimeout(Duration.ofSeconds(30))
                        .build())
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"test_control", "test_faults"})
    void suitePasses(String suite) {
        URI endpoint = server.endpoint();
        assumeTrue(
                Commands.run(endpoint, SUITES, List.of("python3", "-c", "import boto3"))
                        .isSuccess(),
                "Skipped: there is no python3 with boto3 here (pip install boto3)");
        Commands.Outcome outcome = Commands.run(endpoint, SUITES, List.of("python3", "-m", "unittest", suite));
        assertThat(outcome.isSuccess()).as(outcome.output()).isTrue();
    }

    @Test
    void theSdkForJavaTriesAgainAfterFaultsAndCountsThem() throws Exception {
        try (S3Client s3 = Sdk.lead(S3Client.builder(), server.endpoint())
                .forcePathStyle(true)
                .build()) {
            s3.createBucket(request -> request.bucket("faulty"));
            post(
                    "/_cumulet/faults",
                    "{\"service\":\"s3\",\"operation\":\"PutObject\",\"times\":1,"
                            + "\"error\":{\"code\":\"SlowDown\",\"status\":503}}");
            post("/_cumulet/faults", "{\"service\":\"s3\",\"operation\":\"PutObject\",\"times\":1,\"cut\":\"reply\"}");
            s3.putObject(request -> request.bucket("faulty").key("k"), RequestBody.fromString("content"));

            post("/_cumulet/faults", "{\"service\":\"s3\",\"operation\":\"GetObject\",\"times\":1,\"cut\":3}");
            assertThat(s3.getObjectAsBytes(request -> request.bucket("faulty").key("k"))
                            .asUtf8String())
                    .isEqualTo("content");
        }
        assertThat(get("/_cumulet/faults").split("\"hits\":1")).hasSize(4);
    }

    private static String get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(server.endpoint().resolve(path)).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    @Test
    void resetsAmidRequestsLeaveNothingAndFailNobodyOtherwiseThanAwsWould() throws Exception {
        Set<String> errors = new ConcurrentSkipListSet<>();
        AtomicBoolean isOver = new AtomicBoolean();
        try (S3Client s3 = s3();
                ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> futures = new ArrayList<>();
            for (int worker = 0; worker < 4; worker++) {
                String key = "k" + worker;
                futures.add(workers.submit(() -> {
                    while (!isOver.get()) {
                        attempt(errors, () -> s3.createBucket(request -> request.bucket("busy")));
                        attempt(errors, () -> write(s3, key));
                        attempt(errors, () -> s3.listObjectsV2(request -> request.bucket("busy")));
                        attempt(errors, () -> upload(s3, key));
                    }
                }));
            }
            for (int round = 0; round < 20; round++) {
                post("/_cumulet/reset?service=s3", "");
            }
            isOver.set(true);
            for (Future<?> future : futures) {
                future.get(30, TimeUnit.SECONDS);
            }
            post("/_cumulet/reset?service=s3", "");
            s3.createBucket(request -> request.bucket("busy"));
            assertThat(s3.listObjectsV2(request -> request.bucket("busy")).contents())
                    .isEmpty();
            assertThat(s3.listMultipartUploads(request -> request.bucket("busy"))
                            .uploads())
                    .isEmpty();
        }
        assertThat(errors).isSubsetOf("404 NoSuchBucket", "404 NoSuchUpload", "404 NoSuchKey");
    }

    private static Object write(S3Client s3, String key) {
        s3.putObject(request -> request.bucket("busy").key(key), RequestBody.fromString("content"));
        return s3.getObjectAsBytes(request -> request.bucket("busy").key(key));
    }

    private static Object upload(S3Client s3, String key) {
        String id = s3.createMultipartUpload(request -> request.bucket("busy").key(key))
                .uploadId();
        String eTag = s3.uploadPart(
                        request -> request.bucket("busy").key(key).uploadId(id).partNumber(1),
                        RequestBody.fromString("part"))
                .eTag();
        return s3.completeMultipartUpload(request -> request.bucket("busy")
                .key(key)
                .uploadId(id)
                .multipartUpload(upload -> upload.parts(
                        CompletedPart.builder().partNumber(1).eTag(eTag).build())));
    }

    private static void attempt(Set<String> errors, Callable<?> call) {
        try {
            call.call();
        } catch (AwsServiceException e) {
            errors.add(e.statusCode() + " " + e.awsErrorDetails().errorCode());
        } catch (Exception e) {
            errors.add(e.toString());
        }
    }

    @Test
    void anUploadIsAbortedWhileItsPartsAreWritten() throws Exception {
        Set<String> errors = new ConcurrentSkipListSet<>();
        try (S3Client s3 = s3();
                ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            s3.createBucket(request -> request.bucket("abort"));
            for (int round = 0; round < 30; round++) {
                String id = s3.createMultipartUpload(
                                request -> request.bucket("abort").key("k"))
                        .uploadId();
                List<Future<?>> futures = new ArrayList<>();
                for (int part = 1; part <= 6; part++) {
                    int number = part;
                    futures.add(workers.submit(() -> attempt(
                            errors,
                            () -> s3.uploadPart(
                                    request -> request.bucket("abort")
                                            .key("k")
                                            .uploadId(id)
                                            .partNumber(1 + number % 2),
                                    RequestBody.fromString("part")))));
                }
                s3.abortMultipartUpload(
                        request -> request.bucket("abort").key("k").uploadId(id));
                for (Future<?> future : futures) {
                    future.get(30, TimeUnit.SECONDS);
                }
            }
            s3.deleteBucket(request -> request.bucket("abort"));
        }
        assertThat(errors).isSubsetOf("404 NoSuchUpload");
    }
}
