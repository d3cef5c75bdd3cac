package dev.cumulet.s3.object;

import dev.cumulet.s3.error.S3Error;
import java.nio.charset.StandardCharsets;

/** The rules for keys: any text of up to 1,024 bytes. */
public final class KeyName {
    private static final int MOST_BYTES = 1024;

    private KeyName() {}

    /** {@return the key, if an object can have it} */
    public static String checked(String key) {
        // A character takes three bytes at most, so short keys need no counting.
        if (key.length() > MOST_BYTES / 3) {
            int bytes = key.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_BYTES) {
                throw S3Error.KEY_TOO_LONG
                        .exception()
                        .with("Size", String.valueOf(bytes))
                        .with("MaxSizeAllowed", String.valueOf(MOST_BYTES));
            }
        }
        return key;
    }
}
