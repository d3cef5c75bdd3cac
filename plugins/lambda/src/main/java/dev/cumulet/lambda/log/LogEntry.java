package dev.cumulet.lambda.log;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Something for the log. */
public sealed interface LogEntry {
    /** {@return when it was, in milliseconds since 1970} */
    long time();

    /**
     * A line that the function, or what runs beside it, has printed.
     *
     * @param text without the line's end
     * @param isOfExtension whether it is an extension that has printed it
     */
    record Printed(long time, String text, boolean isOfExtension) implements LogEntry {}

    /** The environment is being started. */
    record InitStarted(long time) implements LogEntry {}

    /**
     * The start has taken too long.
     *
     * @param phase AWS's word for when: {@code init}, or {@code invoke} if it was a part of an invocation
     */
    record InitTimedOut(long time, Duration took, String phase) implements LogEntry {}

    /** An invocation begins. */
    record Started(long time, String requestId) implements LogEntry {}

    /**
     * An invocation has come to its end.
     *
     * @param took how long it took
     * @param init how long the environment took to start, if this is its first invocation
     * @param status how it ended
     * @param reason what ended it, if it wasn't the function itself: AWS's name of the error, or its words about a timeout
     */
    record Ended(long time, String requestId, Duration took, Optional<Duration> init, Status status, String reason)
            implements LogEntry {}

    /** An extension has registered. */
    record ExtensionRegistered(long time, String name, List<String> events) implements LogEntry {}

    /** An extension wants telemetry. */
    record Subscribed(long time, String name, List<String> types) implements LogEntry {}

    /** How an invocation ends. */
    enum Status {
        SUCCESS,
        /** The function, or its runtime, reported an error. */
        ERROR,
        TIMEOUT,
        /** The environment failed. */
        FAILURE
    }
}
