package dev.cumulet.s3.store;

import dev.cumulet.spi.storage.BlockStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A folder of block files, spread over 256 folders. */
final class BlockFolder implements BlockStore {
    private static final int BUFFER = 128 * 1024;

    private final Path folder;
    private final boolean isForced;
    private final Set<Path> made = ConcurrentHashMap.newKeySet();

    /**
     * Makes the blocks of a folder.
     *
     * @param isForced whether a block survives a power failure once it is written
     */
    BlockFolder(Path folder, boolean isForced) {
        this.folder = folder;
        this.isForced = isForced;
    }

    @Override
    public long write(String name, InputStream content, long length) throws IOException {
        Path file = file(name);
        makeFolder(file.getParent());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            byte[] buffer = new byte[length < 0 ? BUFFER : Math.clamp(length + 1, 1, BUFFER)];
            // A body comes in small pieces, and each write is a call of the system.
            for (int read = content.readNBytes(buffer, 0, buffer.length);
                    read > 0;
                    read = content.readNBytes(buffer, 0, buffer.length)) {
                writeFully(channel, ByteBuffer.wrap(buffer, 0, read));
            }
            if (isForced) {
                channel.force(true);
                force(file.getParent());
            }
            return channel.position();
        } catch (IOException | RuntimeException | Error e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private void makeFolder(Path wanted) throws IOException {
        if (!made.contains(wanted)) {
            Files.createDirectories(wanted);
            if (isForced) {
                force(folder);
            }
            // Not before it is there: others rely on that.
            made.add(wanted);
        }
    }

    /** Makes the names in a folder last; what can't be opened for that (on Windows) keeps them by itself. */
    static void force(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    @Override
    public Opened open(String name, long offset, long length) throws IOException {
        Path file = file(name);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new Opened() {
            @Override
            public void writeTo(OutputStream out) throws IOException {
                transfer(channel, file, offset, length, out);
            }

            @Override
            public void close() {
                try {
                    channel.close();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        };
    }

    private static void transfer(FileChannel channel, Path file, long offset, long length, OutputStream out)
            throws IOException {
        byte[] bytes = new byte[(int) Math.min(BUFFER, length)];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long position = offset;
        long end = offset + length;
        while (position < end) {
            buffer.clear().limit((int) Math.min(bytes.length, end - position));
            int read = channel.read(buffer, position);
            if (read < 0) {
                throw new IOException("The file " + file + " ends at " + position + ", before " + end);
            }
            out.write(bytes, 0, read);
            position += read;
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(file(name));
    }

    @Override
    public void names(Consumer<String> each) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder, 2)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> each.accept(file.getFileName().toString()));
        }
    }

    private Path file(String name) {
        return folder.resolve(name.substring(name.length() - 2)).resolve(name);
    }
}
