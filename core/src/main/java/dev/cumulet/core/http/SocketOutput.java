package dev.cumulet.core.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import java.io.IOException;
import java.io.OutputStream;

/** What goes out over a connection whose HTTP part is over. */
final class SocketOutput extends OutputStream {
    private final DataWriter writer;

    SocketOutput(DataWriter writer) {
        this.writer = writer;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            writer.writeNow(BufferData.create(bytes, offset, length));
        } catch (RuntimeException e) {
            // Helidon has several exceptions for a lost client, none of them public.
            throw new IOException("The client is gone", e);
        }
    }
}
