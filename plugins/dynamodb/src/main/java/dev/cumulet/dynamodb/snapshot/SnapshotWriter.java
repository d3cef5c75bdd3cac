package dev.cumulet.dynamodb.snapshot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.value.Item;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;

/** A snapshot being written; what was not {@linkplain #finish finished} is gone when it is closed. For one thread. */
public final class SnapshotWriter implements AutoCloseable {
    private static final int BUFFER = 64 << 10;

    private final Path target;
    private final Path part;
    private final OutputStream out;
    private long items;
    private long bytes;

    SnapshotWriter(Path target) {
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + SnapshotFiles.PART);
        try {
            out = new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(part), BUFFER), BUFFER);
        } catch (IOException e) {
            throw new UncheckedIOException("A snapshot can't be written to '" + part + "'", e);
        }
    }

    /** Adds an item. */
    public void add(ObjectNode item) {
        items++;
        bytes += Item.of(item).size();
        try {
            out.write(Json.write(item));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("The snapshot '" + part + "' can't be written", e);
        }
    }

    /** Gives the snapshot its name, and {@return how much it holds} */
    public ItemCount finish() {
        try {
            out.close();
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The snapshot '" + target + "' can't be written", e);
        }
        return new ItemCount(items, bytes);
    }

    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new UncheckedIOException("The snapshot '" + part + "' can't be closed", e);
        }
    }
}
