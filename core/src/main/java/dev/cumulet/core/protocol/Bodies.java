package dev.cumulet.core.protocol;

import dev.cumulet.spi.http.RequestBody;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads request bodies into memory. */
final class Bodies {
    private Bodies() {}

    /** Reads a body to its end, where its digests are checked, but no more of it than the service takes. */
    static byte[] read(RequestBody body, int maxSize) {
        if (body.length() > maxSize) {
            throw Unreadable.tooLarge(maxSize);
        }
        try {
            byte[] bytes = body.stream().readNBytes(maxSize);
            if (bytes.length == maxSize && body.stream().read() >= 0) {
                throw Unreadable.tooLarge(maxSize);
            }
            if (bytes.length < body.length()) {
                throw Unreadable.incomplete();
            }
            return bytes;
        } catch (IOException e) {
            throw Unreadable.incomplete();
        }
    }

    /** {@return the text of a body that is no document} */
    static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Unreadable.body("The body is not UTF-8");
        }
    }
}
