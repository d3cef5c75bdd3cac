package dev.cumulet.s3.multipart;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Makes ids of uploads: nobody can guess them, and each is greater than those before. */
final class UploadIds {
    private static final int RANDOM_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{" + 2 * (8 + RANDOM_BYTES) + "}");

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong last = new AtomicLong();

    UploadIds(Clock clock) {
        this.clock = clock;
    }

    /** {@return whether a text can be an id} */
    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
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
