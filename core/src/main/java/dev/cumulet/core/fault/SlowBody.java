package dev.cumulet.core.fault;

import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.ResponseBody;
import java.io.IOException;
import java.io.OutputStream;

/** A reply's body that is written slowly, each step of it at once. */
record SlowBody(ResponseBody body, int bytesPerSecond) implements ResponseBody {
    static Outbound of(Outbound reply, int bytesPerSecond) {
        return reply.body().length() == 0
                ? reply
                : new Outbound(reply.status(), reply.headers(), new SlowBody(reply.body(), bytesPerSecond));
    }

    @Override
    public long length() {
        return body.length();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        Pace pace = new Pace(bytesPerSecond);
        body.writeTo(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                for (int done = 0; done < length; ) {
                    int step = Math.min(length - done, pace.step());
                    out.write(bytes, offset + done, step);
                    out.flush();
                    pace.pass(step);
                    done += step;
                }
            }
        });
    }

    @Override
    public void close() {
        body.close();
    }
}
