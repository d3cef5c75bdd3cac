package dev.cumulet.lambda.docker.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The output of a container out of the engine's frames: a head of eight bytes with the number of those that follow.
 *
 * <p>It is read by the thread that wants the output; nothing else stands between. Its end is the container's.
 */
final class FrameStream extends InputStream {
    private static final int HEAD = 8;
    private static final int SIZE_AT = 4;

    private final InputStream frames;
    private final Runnable end;
    private int left;
    private boolean isEnded;

    /**
     * Makes the stream.
     *
     * @param end called once at the end, also if that is a failure
     */
    FrameStream(InputStream frames, Runnable end) {
        this.frames = frames;
        this.end = end;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (isEnded) {
            return -1;
        }
        try {
            while (left == 0) {
                byte[] head = frames.readNBytes(HEAD);
                if (head.length < HEAD) {
                    return ended();
                }
                left = ByteBuffer.wrap(head).getInt(SIZE_AT);
            }
            int read = frames.read(buffer, offset, Math.min(length, left));
            if (read < 0) {
                return ended();
            }
            left -= read;
            return read;
        } catch (IOException e) {
            // The connection was closed, by us or with the engine.
            return ended();
        }
    }

    private int ended() {
        isEnded = true;
        end.run();
        return -1;
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }
}
