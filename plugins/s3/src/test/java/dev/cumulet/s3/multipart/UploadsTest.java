package dev.cumulet.s3.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.s3.FakeContext;
import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.BucketOperations;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.CanonicalUser;
import dev.cumulet.s3.store.HeapObjectStore;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Identity;
import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectSource;
import dev.cumulet.spi.storage.ObjectStore;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;

class UploadsTest {
    private final FakeContext context = new FakeContext();

    @TempDir
    Path folder;

    private Bucket bucket() {
        Buckets buckets = new Buckets(context.storage());
        Inbound http = Inbound.local("PUT", "/bucket", "", Headers.empty(), new byte[0]);
        Identity identity = new Identity("000000000000", "key", Identity.Kind.ACCEPTED);
        Call call = new Call("request", "s3", "CreateBucket", identity, "us-east-1", http.body(), http);
        new BucketOperations(buckets, new CanonicalUser(), context.clock(), any -> {}, any -> {})
                .create(CreateBucketRequest.builder().bucket("bucket").build(), call);
        return buckets.find("bucket").orElseThrow();
    }

    private Upload begin(Uploads uploads) {
        return uploads.begin(new UploadRecord(
                "0a",
                "bucket",
                "key",
                "000000000000",
                context.clock().instant(),
                Map.of(),
                Optional.empty(),
                Optional.empty()));
    }

    private static void writePart(Upload upload, ObjectStore store) {
        ObjectSource source = new ObjectSource(new ByteArrayInputStream(new byte[1]), 1, Map::of);
        upload.lifetime().write(Guard.NONE, guard -> store.put(upload.partKey(1), source, guard));
    }

    /** {@return the store, where something is done before parts are listed, and there are none to be removed} */
    private static ObjectStore before(ObjectStore store, Runnable listing) {
        return (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("list")) {
                        return method.invoke(store, arguments);
                    }
                    listing.run();
                    return List.of();
                });
    }

    /** A writer of a part has the part's key, which the removal of the parts needs: it must not be kept waiting. */
    @Test
    void refusesPartsWhileAnUploadThatIsGivenUpIsTidiedUp() throws InterruptedException {
        ObjectStore store = new HeapObjectStore(folder, 1 << 20, 64 << 20);
        AtomicBoolean isRefused = new AtomicBoolean();
        Upload[] upload = new Upload[1];
        Thread writer = Thread.ofVirtual().unstarted(() -> {
            try {
                writePart(upload[0], store);
            } catch (AwsException e) {
                isRefused.set(true);
            }
        });
        Uploads uploads = new Uploads(context.storage(), before(store, () -> {
            writer.start();
            join(writer);
        }));
        Bucket bucket = bucket();
        upload[0] = begin(uploads);

        uploads.abort(bucket, any -> true);

        assertThat(isRefused).isTrue();
        assertThatThrownBy(() -> uploads.require(bucket, "key", "0a")).isInstanceOf(AwsException.class);
    }

    private static void join(Thread thread) {
        try {
            assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
