package dev.cumulet.s3.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * A file that records are appended to, whole or not at all.
 *
 * <p>Each record has a checksum over itself and the one before. So what a killed server or a full disk left behind the
 * last good record is never taken for one, whatever it is.
 */
final class Journal implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Journal.class.getName());
    private static final int HEAD = 8;

    private final Path file;
    private FileChannel channel;
    private final boolean isForced;
    private long size;
    private int lastSum;
    private boolean hasRest;
    private boolean isClosed;

    private Journal(Path file, boolean isForced, FileChannel channel) {
        this.file = file;
        this.isForced = isForced;
        this.channel = channel;
    }

    static Journal create(Path file, boolean isForced) throws IOException {
        FileChannel made = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            if (isForced) {
                BlockFolder.force(file.getParent());
            }
            return new Journal(file, isForced, made);
        } catch (IOException e) {
            // A file of that name would be in the way of the next attempt.
            made.close();
            Files.deleteIfExists(file);
            throw e;
        }
    }

    long size() {
        return size;
    }

    /**
     * Appends records; for one thread at a time.
     *
     * @throws IOException if none of them is there
     */
    void append(List<byte[]> records) throws IOException {
        if (isClosed) {
            throw new IOException("It is closed");
        }
        try {
            write(records);
        } catch (IOException e) {
            hasRest = true;
            cutRest();
            throw e;
        }
        hasRest = false;
    }

    private void write(List<byte[]> records) throws IOException {
        if (!channel.isOpen()) {
            // A thread that is interrupted while it writes closes the channel.
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
        }
        int length = 0;
        for (byte[] record : records) {
            length += HEAD + record.length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        int sum = lastSum;
        for (byte[] record : records) {
            sum = sum(sum, record);
            buffer.putInt(record.length).putInt(sum).put(record);
        }
        buffer.flip();
        long position = size;
        while (buffer.hasRemaining()) {
            position += channel.write(buffer, position);
        }
        if (isForced) {
            channel.force(false);
        }
        size = position;
        lastSum = sum;
    }

    /**
     * Cuts off what a failed write has left: whole records among it would count at the next start, and refer to blocks
     * that are gone by then. If that fails, the next write goes over it, or the end tries again.
     */
    private void cutRest() {
        boolean isInterrupted = Thread.interrupted(); // it would close this channel, too
        try (FileChannel rest = FileChannel.open(file, StandardOpenOption.WRITE)) {
            rest.truncate(size);
            if (isForced) {
                rest.force(true);
            }
            hasRest = false;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} has a rest that is to be cut off: {1}", file, e.getMessage());
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static int sum(int before, byte[] record) {
        CRC32C sum = new CRC32C();
        sum.update(before);
        sum.update(before >>> 8);
        sum.update(before >>> 16);
        sum.update(before >>> 24);
        sum.update(record);
        return (int) sum.getValue();
    }

    /** Hands out all records of a file up to the first one that isn't whole; {@return their size} */
    static long replay(Path file, Consumer<byte[]> each) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(file));
            int sum = 0;
            while (buffer.remaining() >= HEAD) {
                int begin = buffer.position();
                int length = buffer.getInt();
                int expected = buffer.getInt();
                if (length <= 0 || length > buffer.remaining()) {
                    return begin;
                }
                byte[] record = new byte[length];
                buffer.get(record);
                sum = sum(sum, record);
                if (sum != expected) {
                    return begin;
                }
                each.accept(record);
            }
            return buffer.position();
        } catch (IOException e) {
            throw new UncheckedIOException("The journal " + file + " can't be read", e);
        }
    }

    @Override
    public void close() throws IOException {
        isClosed = true;
        if (hasRest) {
            cutRest();
        }
        channel.close();
    }
}
