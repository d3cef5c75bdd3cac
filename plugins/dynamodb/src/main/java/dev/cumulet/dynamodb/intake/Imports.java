package dev.cumulet.dynamodb.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.bucket.Bucket;
import dev.cumulet.dynamodb.bucket.BucketException;
import dev.cumulet.dynamodb.bucket.Services;
import dev.cumulet.dynamodb.construction.Construction;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.job.Job;
import dev.cumulet.dynamodb.job.Jobs;
import dev.cumulet.dynamodb.job.Requested;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPInputStream;

/** The imports and the work on them. One that a server left off reads its objects anew. */
public final class Imports {
    private static final int BUFFER = 64 << 10;

    private final Requested<TableImport> requested;
    private final Construction construction;
    private final Engine engine;
    private final Loopback loopback;
    private final Path folder;
    private final Jobs jobs;
    private final Clock clock;

    /**
     * Opens the imports.
     *
     * @param folder for objects that come from S3
     */
    public Imports(
            Table<TableImport> records,
            Construction construction,
            Engine engine,
            Loopback loopback,
            Path folder,
            Jobs jobs,
            Clock clock) {
        this.requested = new Requested<>(records, TableImport::id, TableImport::table);
        this.construction = construction;
        this.engine = engine;
        this.loopback = loopback;
        this.folder = folder;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Goes on with imports that a server left off. One whose table was not made by then was never answered; a table that
     * was shown already belongs to its users.
     */
    public void resume() {
        for (Table.Entry<TableImport> entry : requested.everywhere()) {
            if (entry.value().ended().isEmpty()) {
                String name = "Import of table " + entry.value().table();
                jobs.start(name, job -> resume(entry.scope(), entry.value(), job));
            }
        }
    }

    private void resume(Scope scope, TableImport each, Job job) {
        Services.await(loopback, scope, job);
        Map<String, ?> table = Map.of("TableName", each.table());
        if (!engine.execute("DescribeTable", scope, table).isSuccess()) {
            withdraw(scope, each);
        } else if (construction.find(scope, each.table()).isPresent()) {
            run(scope, each, job);
        } else {
            requested.update(scope, each.ended(now()));
        }
    }

    Bucket bucket(Scope scope, ObjectNode request) {
        JsonNode source = request.path("S3BucketSource");
        return new Bucket(
                loopback,
                scope,
                source.path("S3Bucket").asText(),
                Optional.ofNullable(source.path("S3BucketOwner").asText(null)));
    }

    /** {@return the keys of the objects to import} */
    List<String> keys(Scope scope, ObjectNode request) {
        return bucket(scope, request)
                .keys(request.path("S3BucketSource").path("S3KeyPrefix").asText());
    }

    /** Takes note of an import that has ended before it began. */
    void put(Scope scope, TableImport each) {
        requested.put(scope, each);
    }

    /** Takes note of an import whose table is about to be made. */
    void announce(Scope scope, TableImport each) {
        put(scope, each);
        construction.begin(scope, each.table(), Optional.empty());
    }

    /** Takes note that the table can't be made. */
    void withdraw(Scope scope, TableImport each) {
        requested.remove(scope, each);
        construction.end(scope, each.table());
    }

    /** Fills the table, which is made, and {@return the work} */
    Job begin(Scope scope, TableImport each) {
        put(scope, each);
        construction.made(scope, each.table());
        return jobs.start("Import of table " + each.table(), job -> run(scope, each, job));
    }

    private void run(Scope scope, TableImport each, Job job) {
        TableImport ended;
        try {
            TableImport counted = each.counted(load(scope, each, job));
            requested.update(scope, counted);
            ended = counted.ended(now());
        } catch (CancellationException e) {
            throw e;
        } catch (BucketException e) {
            ended = each.failed(e.failureCode(), e.getMessage(), now());
        } catch (RuntimeException e) {
            ended = each.failed("InternalServerError", String.valueOf(e.getMessage()), now());
        }
        construction.end(scope, each.table());
        requested.update(scope, ended);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private TableImport.Tally load(Scope scope, TableImport each, Job job) {
        ObjectNode request = Json.text(each.request());
        JsonNode parameters = request.path("TableCreationParameters");
        List<String> key = new ArrayList<>();
        parameters
                .path("KeySchema")
                .forEach(part -> key.add(part.path("AttributeName").asText()));
        ItemReader reader = request.path("InputFormat").asText().equals("CSV")
                ? new CsvItems(request.path("InputFormatOptions"), parameters.path("AttributeDefinitions"))
                : new JsonItems();
        boolean isCompressed = request.path("InputCompressionType").asText().equals("GZIP");
        ImportLoad load = new ImportLoad(engine, scope, each.table(), key, job);
        Bucket bucket = bucket(scope, request);
        long bytes = 0;
        for (String object : keys(scope, request)) {
            bytes += read(bucket, object, isCompressed, reader, load);
        }
        return load.finish(bytes);
    }

    private long read(Bucket bucket, String key, boolean isCompressed, ItemReader reader, ImportLoad load) {
        Path file = temporary();
        try {
            bucket.get(key, file);
            return read(file, isCompressed, reader, load);
        } finally {
            delete(file);
        }
    }

    private static long read(Path file, boolean isCompressed, ItemReader reader, ImportLoad load) {
        CountedStream counted = null;
        try (InputStream raw = Files.newInputStream(file)) {
            if (Files.size(file) == 0) {
                return 0;
            }
            counted = new CountedStream(isCompressed ? new GZIPInputStream(raw, BUFFER) : raw);
            reader.read(counted, load::add);
        } catch (IOException e) {
            load.broken();
        }
        return counted == null ? 0 : counted.count();
    }

    private Path temporary() {
        try {
            return Files.createTempFile(folder, "import", "");
        } catch (IOException e) {
            throw new UncheckedIOException("The folder '" + folder + "' can't be written to", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The file '" + file + "' can't be deleted", e);
        }
    }

    Optional<TableImport> find(Scope scope, String table, String id) {
        return requested.find(scope, table, id);
    }

    /** {@return all imports of a region, the newest first} */
    List<TableImport> all(Scope scope) {
        return requested.all(scope);
    }

    /** Forgets all imports. */
    public void reset() {
        requested.reset();
    }
}
