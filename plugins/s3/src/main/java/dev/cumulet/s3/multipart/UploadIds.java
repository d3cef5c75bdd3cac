package dev.cumulet.s3.multipart;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** Makes ids of uploads: nobody can guess them, and each is greater than those before. */
final class UploadIds {
    private static final int RANDOM_BYTES = 32;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong last = new AtomicLong();

    UploadIds(Clock clock) {
        this.clock = clock;
    }

    String next() {
        Instant now = clock.instant();
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
        long number = last.updateAndGet(before -> Math.max(before + 1, micros));
        byte[] rest = new byte[RANDOM_BYTES];
        random.nextBytes(rest);
        return HexFormat.of().toHexDigits(number) + HexFormat.of().formatHex(rest);
    }
}
