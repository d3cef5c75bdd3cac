package dev.cumulet.lambda.log;

import java.util.List;
import java.util.OptionalLong;

/** Somebody who wants what functions print, and what Lambda says about them. */
public interface LogSink {
    /**
     * Takes entries of one environment in their order. Called on the delivery's own thread; it may take its time.
     *
     * @param peakMemory the most memory that the environment has used so far, in MB, if it is known
     */
    void accept(LogOrigin origin, List<LogEntry> entries, OptionalLong peakMemory);
}
