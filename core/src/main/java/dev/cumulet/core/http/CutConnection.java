package dev.cumulet.core.http;

import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.ResponseBody;
import java.io.IOException;
import java.io.OutputStream;

/** In place of a reply's body: nothing is sent, not even a head, and the connection is cut. */
public final class CutConnection implements ResponseBody {
    private static final int UNAVAILABLE = 503;

    private CutConnection() {}

    /** {@return a reply that isn't sent} */
    public static Outbound reply() {
        return new Outbound(UNAVAILABLE, Headers.empty(), new CutConnection());
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        throw new IOException("The connection is cut");
    }
}
