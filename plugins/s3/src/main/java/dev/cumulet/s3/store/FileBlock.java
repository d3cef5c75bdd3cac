package dev.cumulet.s3.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A block in a file of its own, which is deleted with it. */
final class FileBlock extends Block {
    private static final int BUFFER = 128 * 1024;

    private final BlockFolder folder;
    private final long id;
    private final Path file;
    private final long length;

    FileBlock(BlockFolder folder, long id, Path file, long length) {
        this.folder = folder;
        this.id = id;
        this.file = file;
        this.length = length;
    }

    /** {@return the number that the file is named by} */
    long id() {
        return id;
    }

    Path file() {
        return file;
    }

    @Override
    long length() {
        return length;
    }

    @Override
    void writeTo(OutputStream out, long offset, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
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
    }

    @Override
    void discard() {
        folder.discard(this);
    }
}
