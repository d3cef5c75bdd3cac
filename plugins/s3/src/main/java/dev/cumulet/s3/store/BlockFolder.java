package dev.cumulet.s3.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A folder of block files, named by number and spread over 256 folders. A file is complete before anybody refers to it;
 * what nobody refers to at start is the rest of a write that the server's end cut off.
 */
final class BlockFolder {
    private static final int BUFFER = 128 * 1024;

    private final Path folder;
    private final AtomicLong lastId = new AtomicLong();
    private final Map<Long, FileBlock> blocks = new ConcurrentHashMap<>();

    BlockFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes the block of a file known that is there from an earlier run, or held once more if it is known. */
    void restore(long id) throws IOException {
        Path file = file(id);
        FileBlock known = blocks.putIfAbsent(id, new FileBlock(this, id, file, Files.size(file)));
        if (known != null) {
            known.retain();
        }
    }

    /** Deletes the files whose blocks nobody knows. */
    void sweep() {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.walk(folder, 2)) {
                files.filter(Files::isRegularFile).forEach(this::sweep);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read the folder " + folder, e);
        }
    }

    private void sweep(Path file) {
        long id = Long.parseUnsignedLong(file.getFileName().toString(), 16);
        lastId.accumulateAndGet(id, Math::max);
        if (!blocks.containsKey(id)) {
            delete(file);
        }
    }

    private Path file(long id) {
        return folder.resolve("%02x".formatted(id & 0xff)).resolve(Long.toHexString(id));
    }

    /** {@return the block of that number, if it has not been discarded} */
    Optional<FileBlock> find(long id) {
        return Optional.ofNullable(blocks.get(id));
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
            // A body comes in small pieces, and each write is a call of the system.
            for (int read = rest.readNBytes(buffer, 0, BUFFER); read > 0; read = rest.readNBytes(buffer, 0, BUFFER)) {
                writeFully(channel, buffer, read);
            }
            FileBlock block = new FileBlock(this, id, file, channel.position());
            blocks.put(id, block);
            return block;
        } catch (IOException | RuntimeException e) {
            delete(file);
            throw e;
        }
    }

    private static void writeFully(FileChannel channel, byte[] bytes, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    void discard(FileBlock block) {
        blocks.remove(block.id());
        delete(block.file());
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't delete " + file, e);
        }
    }
}
