package dev.cumulet.core.fault;

import dev.cumulet.core.http.CutConnection;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.ResponseBody;
import java.io.IOException;
import java.io.OutputStream;

/** A reply's body that ends too early, and the connection with it. */
record CutBody(ResponseBody body, long most) implements ResponseBody {
    /**
     * {@return a reply that ends after that many bytes of its body}
     *
     * <p>A reply that has no more is cut before its last byte; one without a body, or with a negative limit, is not sent.
     */
    static Outbound of(Outbound reply, long after) {
        long length = reply.body().length();
        if (after < 0 || length == 0) {
            reply.body().close();
            return CutConnection.reply();
        }
        long most = length > 0 ? Math.min(after, length - 1) : after;
        return new Outbound(reply.status(), reply.headers(), new CutBody(reply.body(), most));
    }

    @Override
    public long length() {
        return body.length();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        body.writeTo(new OutputStream() {
            private long left = most;

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                int part = (int) Math.min(left, length);
                out.write(bytes, offset, part);
                left -= part;
                if (part < length) {
                    out.flush();
                    throw new IOException("cut by a fault rule");
                }
            }
        });
        out.flush();
        throw new IOException("cut by a fault rule");
    }

    @Override
    public void close() {
        body.close();
    }
}
