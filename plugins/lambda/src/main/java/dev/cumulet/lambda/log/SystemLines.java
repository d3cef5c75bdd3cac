package dev.cumulet.lambda.log;

import java.util.List;
import java.util.OptionalLong;

/** How Lambda's own lines look: as text or as JSON. */
public sealed interface SystemLines permits TextLines, JsonLines {
    /**
     * {@return the events that an entry becomes in the log, each with its line's end}
     *
     * @param peakMemory the most memory that the environment has used so far, in MB, if it is known
     */
    List<String> of(LogEntry entry, LogOrigin origin, OptionalLong peakMemory);
}
