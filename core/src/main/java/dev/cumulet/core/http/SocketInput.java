package dev.cumulet.core.http;

import io.helidon.common.buffers.DataReader;
import java.io.IOException;
import java.io.InputStream;

/** What comes over a connection whose HTTP part is over, the bytes that Helidon has read ahead first. */
final class SocketInput extends InputStream {
    private final DataReader reader;

    SocketInput(DataReader reader) {
        this.reader = reader;
    }

    @Override
    public int read() throws IOException {
        return hasNext() ? reader.read() & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!hasNext()) {
            return -1;
        }
        byte[] part = reader.readBytes(Math.min(length, reader.available()));
        System.arraycopy(part, 0, buffer, offset, part.length);
        return part.length;
    }

    private boolean hasNext() throws IOException {
        try {
            reader.ensureAvailable();
            return true;
        } catch (DataReader.InsufficientDataAvailableException e) {
            return false;
        } catch (RuntimeException e) {
            // Helidon has several exceptions for a lost client, none of them public.
            throw new IOException("The client is gone", e);
        }
    }
}
