package dev.cumulet.tests.store;

import dev.cumulet.contract.ObjectStoreContract;
import dev.cumulet.s3.remote.RemoteSettings;
import dev.cumulet.s3.remote.client.RemoteBlocks;
import dev.cumulet.s3.store.FileObjectStore;
import dev.cumulet.spi.storage.ObjectStore;
import dev.cumulet.tests.server.Shared;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** The remote store, on a bucket of a Cumulet server: ours is an S3, too. */
@ExtendWith(Shared.class)
class RemoteObjectStoreIT extends ObjectStoreContract {
    private static final String BUCKET = "remote-blocks";
    private static final String CREDENTIAL =
            "AWS4-HMAC-SHA256 Credential=test/20261122/us-east-1/s3/aws4_request, SignedHeaders=host, Signature="
                    + "0".repeat(64);

    private final URI endpoint;

    RemoteObjectStoreIT(URI endpoint) {
        this.endpoint = endpoint;
    }

    @BeforeAll
    static void createBucket(URI endpoint) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(endpoint.resolve("/" + BUCKET))
                            .header("Authorization", CREDENTIAL)
                            .header("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
                            .PUT(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    @Override
    protected ObjectStore create(Path directory) {
        RemoteBlocks blocks = RemoteBlocks.open(new RemoteSettings(
                endpoint.toString(), BUCKET, UUID.randomUUID() + "/", "us-east-1", "test", "test", true, directory));
        return FileObjectStore.open(directory.resolve("index"), false, blocks);
    }
}
