package dev.cumulet.dynamodb.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.bucket.Bucket;
import dev.cumulet.dynamodb.bucket.BucketException;
import dev.cumulet.dynamodb.bucket.Services;
import dev.cumulet.dynamodb.job.Job;
import dev.cumulet.dynamodb.job.Jobs;
import dev.cumulet.dynamodb.job.Requested;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.snapshot.ItemCount;
import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;

/** The exports and the work on them. One that a server left off is made anew from its beginning. */
public final class Exports {
    private final Requested<Export> requested;
    private final ExportedItems items;
    private final Loopback loopback;
    private final Path folder;
    private final Jobs jobs;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * Opens the exports.
     *
     * @param folder for files on their way to S3
     */
    public Exports(
            Table<Export> records,
            ExportedItems items,
            Loopback loopback,
            Path folder,
            Jobs jobs,
            Clock clock,
            RandomGenerator random) {
        this.requested = new Requested<>(records, Export::id, Export::table);
        this.items = items;
        this.loopback = loopback;
        this.folder = folder;
        this.jobs = jobs;
        this.clock = clock;
        this.random = random;
    }

    /** Goes on with exports that a server left off. */
    public void resume() {
        for (Table.Entry<Export> entry : requested.everywhere()) {
            if (entry.value().ended().isEmpty()) {
                jobs.start("Export of table " + entry.value().table(), job -> {
                    Services.await(loopback, entry.scope(), job);
                    run(entry.scope(), entry.value(), job);
                });
            }
        }
    }

    /** Begins an export, and {@return the work} */
    Job begin(Scope scope, Export export) {
        requested.put(scope, export);
        return jobs.start("Export of table " + export.table(), job -> run(scope, export, job));
    }

    private void run(Scope scope, Export export, Job job) {
        Export ended;
        try {
            ended = write(scope, export, job);
        } catch (CancellationException e) {
            throw e;
        } catch (BucketException e) {
            ended = export.failed(e.failureCode(), e.getMessage(), now());
        } catch (RuntimeException e) {
            ended = export.failed("InternalServerError", String.valueOf(e.getMessage()), now());
        }
        requested.update(scope, ended);
    }

    private Export write(Scope scope, Export export, Job job) {
        ExportLayout layout = ExportLayout.of(export);
        ObjectNode request = Json.text(export.request());
        Headers encryption = encryption(request);
        Bucket bucket = new Bucket(
                loopback,
                scope,
                request.path("S3Bucket").asText(),
                Optional.ofNullable(request.path("S3BucketOwner").asText(null)));
        bucket.put(layout.started(), new byte[0], encryption);
        try (DataFiles files = new DataFiles(folder, export.partitions())) {
            ItemCount count = items.write(scope, export, job, files);
            files.finish();
            List<Manifest.DataFile> written = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                job.proceed();
                String key = layout.newDataFile(random);
                String etag = bucket.put(key, files.file(i), encryption);
                written.add(new Manifest.DataFile(files.items(i), files.md5(i), etag, key));
            }
            Instant end = now();
            Export completed = export.completed(count, end);
            putManifest(bucket, layout.files(), Manifest.files(written), encryption);
            putManifest(bucket, layout.summary(), Manifest.summary(scope, completed, end), encryption);
            return completed;
        }
    }

    private static void putManifest(Bucket bucket, String key, byte[] manifest, Headers encryption) {
        bucket.put(key, manifest, encryption);
        bucket.put(ExportLayout.checksum(key), DataFiles.md5(manifest), encryption);
    }

    private static Headers encryption(ObjectNode request) {
        boolean isKms = request.path("S3SseAlgorithm").asText().equals("KMS");
        Headers.Builder headers = Headers.builder().add("x-amz-server-side-encryption", isKms ? "aws:kms" : "AES256");
        if (request.has("S3SseKmsKeyId")) {
            headers.add(
                    "x-amz-server-side-encryption-aws-kms-key-id",
                    request.path("S3SseKmsKeyId").asText());
        }
        return headers.build();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    Optional<Export> find(Scope scope, String table, String id) {
        return requested.find(scope, table, id);
    }

    /** {@return all exports of a region, the newest first} */
    List<Export> all(Scope scope) {
        return requested.all(scope);
    }

    /** Forgets all exports; their objects stay. */
    public void reset() {
        requested.reset();
    }
}
