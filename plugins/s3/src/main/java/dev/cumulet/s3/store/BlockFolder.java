package dev.cumulet.s3.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * A folder of block files, named by number and spread over 256 folders. A file is complete before anybody refers to it;
 * what nobody refers to at start is the rest of a write that the server's end cut off.
 */
final class BlockFolder {
    private static final int BUFFER = 128 * 1024;

    private final Path folder;
    private final AtomicLong lastId = new AtomicLong();

    BlockFolder(Path folder) {
        this.folder = folder;
    }

    /** Deletes the files whose numbers are not to be kept. */
    void sweep(LongPredicate kept) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.walk(folder, 2)) {
                files.filter(Files::isRegularFile).forEach(file -> sweep(file, kept));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read the folder " + folder, e);
        }
    }

    private void sweep(Path file, LongPredicate kept) {
        long id = Long.parseLong(file.getFileName().toString(), 16);
        lastId.accumulateAndGet(id, Math::max);
        if (!kept.test(id)) {
            delete(file);
        }
    }

    /** {@return the file of that number} */
    Path file(long id) {
        return folder.resolve("%02x".formatted(id & 0xff)).resolve(Long.toHexString(id));
    }

    /**
     * Writes a new file.
     *
     * @param begin the first bytes of the content, of which {@code used} count
     * @param rest read to its end
     */
    FileBlock write(byte[] begin, int used, InputStream rest) throws IOException {
        long id = lastId.incrementAndGet();
        Path file = file(id);
        Files.createDirectories(file.getParent());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            writeFully(channel, begin, used);
            byte[] buffer = new byte[BUFFER];
            for (int read = fill(rest, buffer); read > 0; read = fill(rest, buffer)) {
                writeFully(channel, buffer, read);
            }
            return new FileBlock(id, file, channel.position());
        } catch (IOException | RuntimeException e) {
            delete(file);
            throw e;
        }
    }

    /** Fills the buffer, since a body comes in small pieces and each write is a call of the system. */
    private static int fill(InputStream in, byte[] buffer) throws IOException {
        return in.readNBytes(buffer, 0, buffer.length);
    }

    private static void writeFully(FileChannel channel, byte[] bytes, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't delete " + file, e);
        }
    }
}
