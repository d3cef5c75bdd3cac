package dev.cumulet.lambda.log;

import java.util.List;
import java.util.OptionalLong;

/** Shows functions' output in the server's own log, line by line, each with the function's name in front. */
final class TerminalSink implements LogSink {
    private static final System.Logger LOG = System.getLogger("dev.cumulet.lambda.output");

    private final LogsChoice choice;

    TerminalSink(LogsChoice choice) {
        this.choice = choice;
    }

    @Override
    public void accept(LogOrigin origin, List<LogEntry> entries, OptionalLong peakMemory) {
        System.Logger.Level level = choice == LogsChoice.NONE ? System.Logger.Level.DEBUG : System.Logger.Level.INFO;
        if (!LOG.isLoggable(level)) {
            return;
        }
        for (LogEntry entry : entries) {
            if (choice != LogsChoice.ALL && !(entry instanceof LogEntry.Printed)) {
                continue;
            }
            for (String event : origin.lines().of(entry, origin, peakMemory)) {
                event.lines().forEach(line -> LOG.log(level, "{0}: {1}", origin.function(), line));
            }
        }
    }
}
