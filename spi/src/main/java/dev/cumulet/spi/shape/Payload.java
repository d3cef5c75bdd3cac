package dev.cumulet.spi.shape;

import dev.cumulet.spi.Stability;
import java.nio.charset.StandardCharsets;

/**
 * A whole body as it stands on the wire, for operations that pass it on: their input or output class.
 *
 * @param bytes the content; not copied, so not to be changed
 */
@Stability(Stability.Level.STABLE)
public record Payload(@Wire(location = Location.PAYLOAD) byte[] bytes) {
    public Payload {
        bytes = bytes == null ? new byte[0] : bytes;
    }

    /** {@return the content as UTF-8 text} */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
