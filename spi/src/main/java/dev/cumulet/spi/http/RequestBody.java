package dev.cumulet.spi.http;

import dev.cumulet.spi.Stability;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/**
 * The body of a request: a stream that is read once, by one thread.
 *
 * <p>A handler sees the content as the client meant it: chunk framing is decoded, and the digests and signatures that
 * the client sent are checked while the stream is read. A failed check is thrown by {@code read} as an {@link
 * dev.cumulet.spi.service.AwsException}, at the latest at the end of the stream: store nothing before that.
 */
@Stability(Stability.Level.STABLE)
public interface RequestBody {
    /** {@return the content; every call returns the same stream} */
    InputStream stream();

    /** {@return the number of bytes that the client announced, or -1 if it did not} */
    long length();

    /** {@return the trailing headers; complete once the stream is at its end, empty before} */
    default Headers trailers() {
        return Headers.empty();
    }

    /** {@return a body of no bytes} */
    static RequestBody empty() {
        return of(new byte[0]);
    }

    /** {@return a body of those bytes, which must not be changed any more} */
    static RequestBody of(byte[] bytes) {
        return of(new ByteArrayInputStream(bytes), bytes.length);
    }

    /**
     * Makes a body of a stream.
     *
     * @param length the number of bytes, or -1 if it is unknown
     */
    static RequestBody of(InputStream stream, long length) {
        return new RequestBody() {
            @Override
            public InputStream stream() {
                return stream;
            }

            @Override
            public long length() {
                return length;
            }
        };
    }
}
