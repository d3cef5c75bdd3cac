package dev.cumulet.tests.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.tests.server.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A server whose contents live on another one. */
class RemoteStoreIT {
    @TempDir
    Path data;

    private static S3Client client(URI endpoint) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .overrideConfiguration(configuration -> configuration
                        .retryStrategy(retries -> retries.maxAttempts(1))
                        .apiCallTimeout(Duration.ofSeconds(60)))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    private ServerProcess launch(URI remote, String bucket) {
        return ServerProcess.launch(
                ServerProcess.home(),
                "--services=s3",
                "--storage=file",
                "--data-directory=" + data,
                "--s3.object-store=remote",
                "--s3.remote.endpoint=" + remote,
                "--s3.remote.bucket=" + bucket,
                "--s3.remote.access-key=test",
                "--s3.remote.secret-key=test");
    }

    @Test
    void keepsContentsThereAndSaysWhenItIsAway() {
        byte[] small = new byte[100];
        byte[] large = new byte[40 << 20];
        new Random(1).nextBytes(large);
        try (ServerProcess remote = ServerProcess.start(ServerProcess.home(), "--services=s3");
                S3Client there = client(remote.endpoint())) {
            there.createBucket(request -> request.bucket("blocks"));
            try (ServerProcess server = launch(remote.endpoint(), "blocks");
                    S3Client here = client(server.endpoint())) {
                assertThat(server.isReady()).as(server.output()).isTrue();
                here.createBucket(request -> request.bucket("bucket"));
                put(here, "small", small);
                put(here, "large", large);

                assertThat(get(here, "large")).isEqualTo(large);
                assertThat(there.listObjectsV2(
                                        request -> request.bucket("blocks").prefix("cumulet/"))
                                .contents())
                        .extracting(S3Object::size)
                        .containsExactly((long) large.length);

                remote.process().destroyForcibly();
                assertThat(remote.exitCode()).isPresent();
                assertThat(get(here, "small")).isEqualTo(small);
                assertThat(fault(() -> get(here, "large"))).isEqualTo("ServiceUnavailable 503");
                assertThat(fault(() -> put(here, "new", new byte[300_000]))).isEqualTo("ServiceUnavailable 503");
                assertThat(fault(() -> put(here, "small", new byte[300_000]))).isEqualTo("ServiceUnavailable 503");
                assertThat(get(here, "small")).isEqualTo(small);
                assertThat(fault(() -> get(here, "new"))).isEqualTo("NoSuchKey 404");
            }
        }
    }

    private static void put(S3Client client, String key, byte[] content) {
        client.putObject(request -> request.bucket("bucket").key(key), RequestBody.fromBytes(content));
    }

    private static byte[] get(S3Client client, String key) {
        return client.getObjectAsBytes(request -> request.bucket("bucket").key(key))
                .asByteArray();
    }

    private static String fault(Runnable call) {
        try {
            call.run();
            return "success";
        } catch (S3Exception e) {
            return e.awsErrorDetails().errorCode() + ' ' + e.statusCode();
        }
    }

    @Test
    void saysAtTheStartWhatIsWrong() {
        try (ServerProcess remote = ServerProcess.start(ServerProcess.home(), "--services=s3");
                ServerProcess noBucket = launch(remote.endpoint(), "nobody");
                ServerProcess nobody = launch(URI.create("http://127.0.0.1:1"), "bucket")) {
            assertThat(noBucket.output()).contains("'s3.remote.bucket' is 'nobody'", "expected a bucket that is there");
            assertThat(nobody.output())
                    .contains(
                            "Property 's3.remote.endpoint' is", "expected an S3-compatible server that can be reached");
        }
    }
}
