package dev.cumulet.apigateway.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Pieces of a content on their way from a thread that writes to one that reads. A writer that is far ahead waits, and learns
 * when nobody reads any longer.
 */
final class Chunks extends InputStream {
    private static final byte[] END = {};
    private static final int MOST = 16;
    private static final long GLANCE_MILLIS = 100;
    /** AWS gives up streams that stand still for five minutes. */
    private static final long LONGEST_PAUSE_MILLIS = TimeUnit.MINUTES.toMillis(5);

    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(MOST);
    private byte[] piece = END;
    private int position;
    private boolean isEnded;
    private volatile boolean isClosed;
    private volatile boolean isBroken;

    /** Adds a piece, on the writer's thread. */
    void put(byte[] added) throws IOException {
        if (added.length > 0) {
            offer(added);
        }
    }

    /** Says that no more comes, on the writer's thread. */
    void end() throws IOException {
        offer(END);
    }

    /** Says that no more comes, though more was to come. */
    void fail() throws IOException {
        isBroken = true;
        offer(END);
    }

    private void offer(byte[] added) throws IOException {
        try {
            for (long waited = 0; !isClosed && waited < LONGEST_PAUSE_MILLIS; waited += GLANCE_MILLIS) {
                if (pieces.offer(added, GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        throw new IOException("Nobody reads any longer");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == piece.length && !next()) {
            return -1;
        }
        int count = Math.min(length, piece.length - position);
        System.arraycopy(piece, position, buffer, offset, count);
        position += count;
        return count;
    }

    private boolean next() throws IOException {
        try {
            if (!isEnded) {
                byte[] taken = pieces.poll(LONGEST_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                if (taken == null) {
                    throw new IOException("The function has written nothing for too long");
                }
                piece = taken;
                position = 0;
                isEnded = piece == END;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        if (isEnded && isBroken) {
            throw new IOException("The function failed while it wrote");
        }
        return !isEnded;
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
