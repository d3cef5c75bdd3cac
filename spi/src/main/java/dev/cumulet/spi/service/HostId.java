package dev.cumulet.spi.service;

import dev.cumulet.spi.Stability;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SplittableRandom;

/** The second id of S3's replies: 56 bytes in base64, the same ones for the same request id. */
@Stability(Stability.Level.EVOLVING)
public final class HostId {
    private static final int LENGTH = 56;

    private HostId() {}

    /** {@return the id that the reply with this request id carries as {@code x-amz-id-2}} */
    public static String of(String requestId) {
        long seed = 0;
        for (int i = 0; i < requestId.length(); i++) {
            seed = seed * 1_000_003 + requestId.charAt(i);
        }
        SplittableRandom random = new SplittableRandom(seed);
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        while (bytes.hasRemaining()) {
            bytes.putLong(random.nextLong());
        }
        return new String(Base64.getEncoder().encode(bytes.array()), StandardCharsets.ISO_8859_1);
    }
}
