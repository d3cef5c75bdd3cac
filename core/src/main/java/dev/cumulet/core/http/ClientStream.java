package dev.cumulet.core.http;

import io.helidon.http.media.ReadableEntity;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request's body. It is opened at the first read, since that is when Helidon sends the 100-continue, and tells a client
 * that went away from the end of the body by an {@link IOException}.
 */
final class ClientStream extends InputStream {
    private final ReadableEntity entity;
    private InputStream opened;

    ClientStream(ReadableEntity entity) {
        this.entity = entity;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            if (opened == null) {
                opened = entity.inputStream();
            }
            return opened.read(buffer, offset, length);
        } catch (RuntimeException e) {
            // Helidon has several exceptions for a lost client and for broken chunk framing, none of them public.
            throw new IOException("The request's body broke off", e);
        }
    }
}
