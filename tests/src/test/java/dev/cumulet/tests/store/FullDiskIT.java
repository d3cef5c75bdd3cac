package dev.cumulet.tests.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cumulet.tests.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What a server does whose disk fails. */
@DisabledOnOs(OS.WINDOWS)
class FullDiskIT {
    /** No file gets longer than a megabyte or two, as blocks are counted: writing fails behind that, as on a full disk. */
    private static final List<String> NARROW = List.of("sh", "-c", "ulimit -f 2048; exec \"$0\" \"$@\"");

    private static final int LARGE = 5 << 20;

    @TempDir
    Path data;

    private ServerProcess launch(List<String> before) {
        return ServerProcess.launch(
                before, ServerProcess.home(), "--services=s3", "--storage=file", "--data-directory=" + data);
    }

    private static S3Client client(ServerProcess server) {
        return S3Client.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .overrideConfiguration(configuration -> configuration.retryStrategy(retries -> retries.maxAttempts(1)))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    @Test
    void losesNothingToAFullDisk() throws IOException {
        int kept;
        try (ServerProcess server = launch(NARROW);
                S3Client client = client(server)) {
            client.createBucket(request -> request.bucket("bucket"));
            assertThat(fault(client, "large", LARGE)).contains("InternalError 500");
            assertThat(blocks()).isZero();
            kept = fill(client);
            assertThat(fault(client, "more", 4000)).contains("InternalError 500");
            assertThat(fault(client, "key-0", 4000)).contains("InternalError 500");
            check(client, kept);
        }
        try (ServerProcess server = launch(List.of());
                S3Client client = client(server)) {
            check(client, kept);
            assertThat(fault(client, "large", LARGE)).isEmpty();
            assertThat(fault(client, "more", 4000)).isEmpty();
        }
    }

    /** Puts objects until that fails; {@return how many there are} */
    private static int fill(S3Client client) {
        int kept = 0;
        while (fault(client, "key-" + kept, 3000).isEmpty()) {
            kept++;
        }
        return kept;
    }

    private static void check(S3Client client, int kept) {
        assertThat(client.listObjectsV2(request -> request.bucket("bucket")).contents())
                .hasSize(Math.min(kept, 1000));
        for (int i = 0; i < kept; i += 50) {
            String key = "key-" + i;
            assertThat(client.getObjectAsBytes(
                                    request -> request.bucket("bucket").key(key))
                            .asByteArray())
                    .hasSize(3000);
        }
    }

    private static Optional<String> fault(S3Client client, String key, int size) {
        try {
            client.putObject(request -> request.bucket("bucket").key(key), RequestBody.fromBytes(new byte[size]));
            return Optional.empty();
        } catch (S3Exception e) {
            return Optional.of(e.awsErrorDetails().errorCode() + ' ' + e.statusCode());
        }
    }

    private long blocks() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(file -> file.toString().contains("blocks") && Files.isRegularFile(file))
                    .count();
        }
    }

    @Test
    void saysThatAContentIsGone() throws IOException {
        try (ServerProcess server = launch(List.of());
                S3Client client = client(server)) {
            client.createBucket(request -> request.bucket("bucket"));
            assertThat(fault(client, "large", LARGE)).isEmpty();
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : (Iterable<Path>) files.filter(
                        file -> file.toString().contains("blocks") && Files.isRegularFile(file))::iterator) {
                    Files.delete(file);
                }
            }
            try {
                client.getObjectAsBytes(request -> request.bucket("bucket").key("large"));
                throw new AssertionError("A content came from nowhere");
            } catch (S3Exception e) {
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InternalError");
            }
            assertThat(fault(client, "large", LARGE)).isEmpty();
        }
    }
}
