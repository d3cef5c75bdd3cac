package dev.cumulet.logs.event;

/**
 * An event.
 *
 * @param position its time and its place among those of the same time
 * @param ingested when it came, in milliseconds since 1970
 * @param stream the id of the stream that it belongs to
 * @param message the text
 */
public record LogEvent(Position position, long ingested, String stream, String message) {
    /** What AWS counts of each event besides its message. */
    public static final int OVERHEAD = 26;

    /** {@return the time that the sender has given to it, in milliseconds since 1970} */
    public long timestamp() {
        return position.timestamp();
    }
}
