package dev.cumulet.lambda.invoke;

import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The X-Ray header that goes from the client through Lambda to the function. */
public final class TraceHeader {
    /** Its name. */
    public static final String NAME = "X-Amzn-Trace-Id";

    private static final HexFormat HEX = HexFormat.of();

    private TraceHeader() {}

    /** {@return a new trace that is not sampled} */
    public static String create(Instant now) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "Root=1-" + HEX.toHexDigits((int) now.getEpochSecond()) + "-" + HEX.toHexDigits(random.nextInt())
                + HEX.toHexDigits(random.nextLong()) + ";Parent=" + HEX.toHexDigits(random.nextLong()) + ";Sampled=0";
    }
}
