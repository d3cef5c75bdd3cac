package dev.cumulet.lambda.log;

import java.util.Locale;

/** What of functions' logs the server's terminal shows. */
public enum LogsChoice {
    /** Nothing, unless the server's own log is at {@code debug}. */
    NONE,
    /** What functions print. */
    OUTPUT,
    /** Lambda's own lines too. */
    ALL;

    /** {@return the choice of that name} */
    public static LogsChoice of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
