package dev.cumulet.s3.version;

import dev.cumulet.s3.FakeClock;
import dev.cumulet.s3.FakeContext;
import dev.cumulet.s3.bucket.Bucket;
import dev.cumulet.s3.bucket.BucketOperations;
import dev.cumulet.s3.bucket.Buckets;
import dev.cumulet.s3.bucket.CanonicalUser;
import dev.cumulet.s3.bucket.Setting;
import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Identity;
import dev.cumulet.spi.storage.Guard;
import dev.cumulet.spi.storage.ObjectContent;
import dev.cumulet.spi.storage.ObjectSource;
import dev.cumulet.spi.storage.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;

/** A bucket, and what is asked of its objects, in short words. */
final class VersionedBucket {
    final FakeContext context = new FakeContext();
    final ObjectStore store;
    final Objects objects;
    final Bucket bucket;

    VersionedBucket(ObjectStore store) {
        this.store = store;
        this.objects = new Objects(store, new Sequence(context.storage(), context.clock()), context.clock());
        Buckets buckets = new Buckets(context.storage());
        new BucketOperations(buckets, new CanonicalUser(), context.clock(), any -> {}, any -> {})
                .create(CreateBucketRequest.builder().bucket("bucket").build(), call("PUT"));
        this.bucket = buckets.require("bucket", call("GET"));
    }

    static Call call(String method) {
        Inbound http = Inbound.local(method, "/bucket/key", "", Headers.empty(), new byte[0]);
        Identity identity = new Identity("000000000000", "key", Identity.Kind.ACCEPTED);
        return new Call("request", "s3", "Any", identity, "us-east-1", http.body(), http);
    }

    FakeClock clock() {
        return context.fakeClock();
    }

    void set(BucketVersioningStatus status) {
        bucket.settings()
                .put(
                        Setting.VERSIONING,
                        VersioningConfiguration.builder().status(status).build());
    }

    /** Writes an object whose ETag is its content. */
    String put(String key, String content) {
        return put(key, content, Guard.NONE);
    }

    String put(String key, String content, Guard condition) {
        return put(key, content, condition, () -> {});
    }

    /** Writes an object, and does something when all of its content has been read. */
    String put(String key, String content, Runnable atEnd) {
        return put(key, content, Guard.NONE, atEnd);
    }

    private String put(String key, String content, Guard condition, Runnable atEnd) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        ObjectSource source = new ObjectSource(new ByteArrayInputStream(bytes), bytes.length, () -> {
            atEnd.run();
            return new ObjectHead.Draft()
                    .eTag(content)
                    .modified(context.clock().instant())
                    .attributes();
        });
        return new ObjectHead(objects.put(bucket, key, source, condition)).versionId();
    }

    Deletion delete(String key) {
        return objects.delete(bucket, key, null, Guard.NONE);
    }

    Deletion delete(String key, String versionId) {
        return objects.delete(bucket, key, versionId, Guard.NONE);
    }

    String read(String key) {
        return read(key, null);
    }

    String read(String key, String versionId) {
        try (ObjectContent content = objects.open(bucket, key, versionId, call("GET"))) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            content.writeTo(bytes, 0, content.object().size());
            return bytes.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<Version> versions(int batch) {
        VersionCursor cursor = objects.versions(bucket, "", batch);
        List<Version> found = new ArrayList<>();
        for (Optional<Version> next = cursor.next(); next.isPresent(); next = cursor.next()) {
            found.add(next.get());
        }
        return found.stream();
    }

    /** {@return the versions of a key, the newest first: contents, and {@code -} for delete markers} */
    List<String> history(String key) {
        return versions(2)
                .filter(version -> version.key().equals(key))
                .map(version -> version.object().isDeleteMarker()
                        ? "-"
                        : version.object().eTag())
                .toList();
    }
}
