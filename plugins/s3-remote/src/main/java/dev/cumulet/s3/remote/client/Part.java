package dev.cumulet.s3.remote.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * A stretch of a content on its way: small ones in memory, others in a file, so that a request can be repeated and many
 * big uploads at once need little memory.
 */
final class Part implements AutoCloseable {
    static final int LARGEST = 16 << 20;
    private static final int IN_MEMORY = 256 * 1024;

    private final Path folder;
    private Path file;
    private byte[] bytes = new byte[0];
    private long size;

    Part(Path folder) {
        this.folder = folder;
    }

    /** Takes the next bytes in, instead of those that it had; {@return whether they were the last ones} */
    boolean fill(InputStream content) throws IOException {
        byte[] buffer = new byte[IN_MEMORY];
        int first = content.readNBytes(buffer, 0, buffer.length);
        size = first;
        if (first < buffer.length) {
            bytes = Arrays.copyOf(buffer, first);
            deleteFile();
            return true;
        }
        bytes = null;
        file = file == null ? Files.createTempFile(folder, "part-", "") : file;
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            int read = first;
            while (read > 0) {
                ByteBuffer next = ByteBuffer.wrap(buffer, 0, read);
                while (next.hasRemaining()) {
                    channel.write(next);
                }
                read = size == LARGEST
                        ? 0
                        : content.readNBytes(buffer, 0, (int) Math.min(buffer.length, LARGEST - size));
                size += read;
            }
        }
        return size < LARGEST;
    }

    long size() {
        return size;
    }

    RequestBody body() {
        return bytes == null ? RequestBody.fromFile(file) : RequestBody.fromBytes(bytes);
    }

    private void deleteFile() throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
            file = null;
        }
    }

    @Override
    public void close() throws IOException {
        deleteFile();
    }
}
