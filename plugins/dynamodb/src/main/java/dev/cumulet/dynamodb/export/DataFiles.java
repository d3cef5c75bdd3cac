package dev.cumulet.dynamodb.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The files of an export on their way to S3: one for each partition, also where it has no items. For one thread. */
final class DataFiles implements AutoCloseable {
    private static final int BUFFER = 64 << 10;

    private final List<Path> files = new ArrayList<>();
    private final List<OutputStream> outs = new ArrayList<>();
    private final long[] items;

    DataFiles(Path folder, int partitions) {
        items = new long[partitions];
        try {
            for (int i = 0; i < partitions; i++) {
                Path file = Files.createTempFile(folder, "export", ".gz");
                files.add(file);
                outs.add(new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file), BUFFER), BUFFER));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder '" + folder + "' can't be written to", e);
        }
    }

    /** Adds a line to the file of the partition that a key belongs to. */
    void add(JsonNode partitionKey, String line) {
        int partition = Math.floorMod(partitionKey.hashCode(), items.length);
        items[partition]++;
        try {
            outs.get(partition).write(line.getBytes(StandardCharsets.UTF_8));
            outs.get(partition).write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("The file '" + files.get(partition) + "' can't be written", e);
        }
    }

    /** Ends the files. */
    void finish() {
        for (OutputStream out : outs) {
            close(out);
        }
    }

    int size() {
        return files.size();
    }

    Path file(int partition) {
        return files.get(partition);
    }

    long items(int partition) {
        return items[partition];
    }

    /** {@return a file's MD5 in Base64} */
    String md5(int partition) {
        MessageDigest digest = md5();
        try (InputStream in = new DigestInputStream(Files.newInputStream(files.get(partition)), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("The file '" + files.get(partition) + "' can't be read", e);
        }
        return Base64.getEncoder().encodeToString(digest.digest());
    }

    /** {@return the MD5 of a manifest in Base64} */
    static byte[] md5(byte[] manifest) {
        return Base64.getEncoder().encode(md5().digest(manifest));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    private static void close(OutputStream out) {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        finish();
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException("The file '" + file + "' can't be deleted", e);
            }
        }
    }

    /** Writes an item as a line. */
    @FunctionalInterface
    interface Format {
        String line(ObjectNode record);
    }
}
