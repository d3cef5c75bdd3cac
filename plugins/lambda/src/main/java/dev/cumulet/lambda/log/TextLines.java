package dev.cumulet.lambda.log;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Lambda's lines as text: START, END, REPORT and their like. */
record TextLines() implements SystemLines {
    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public List<String> of(LogEntry entry, LogOrigin origin, OptionalLong peakMemory) {
        return switch (entry) {
            case LogEntry.Printed printed -> List.of(printed.text() + "\n");
            case LogEntry.InitStarted started ->
                origin.runtime().map(TextLines::init).map(List::of).orElse(List.of());
            case LogEntry.InitTimedOut late ->
                List.of("INIT_REPORT Init Duration: " + millis(late.took()) + " ms\tPhase: " + late.phase()
                        + "\tStatus: timeout\n");
            case LogEntry.Started started ->
                List.of("START RequestId: " + started.requestId() + " Version: " + origin.version() + "\n");
            case LogEntry.Ended ended -> ended(ended, origin, peakMemory);
            case LogEntry.ExtensionRegistered extension ->
                List.of("EXTENSION\tName: " + extension.name() + "\tState: Ready\tEvents: ["
                        + String.join(",", extension.events()) + "]\n");
            case LogEntry.Subscribed subscribed ->
                List.of("TELEMETRY\tName: " + subscribed.name() + "\tState: Subscribed\tTypes: ["
                        + String.join(", ", subscribed.types()) + "]\n");
        };
    }

    private static String init(LogOrigin.RuntimeVersion runtime) {
        // "python3.13" is "python:3.13" here; which build of it a machine has, AWS's numbers don't tell.
        String name = runtime.name().replaceFirst("^([a-z.]*?)(\\d.*)$", "$1:$2");
        return "INIT_START Runtime Version: " + name + "\tRuntime Version ARN: " + runtime.arn() + "\n";
    }

    private static List<String> ended(LogEntry.Ended ended, LogOrigin origin, OptionalLong peakMemory) {
        String end = "END RequestId: " + ended.requestId() + "\n";
        String report = report(ended, origin, peakMemory);
        return ended.status() == LogEntry.Status.TIMEOUT
                ? List.of(
                        Instant.ofEpochMilli(ended.time()) + " " + ended.requestId() + " " + ended.reason() + "\n\n",
                        end,
                        report)
                : List.of(end, report);
    }

    private static String report(LogEntry.Ended ended, LogOrigin origin, OptionalLong peakMemory) {
        StringBuilder line = new StringBuilder(200)
                .append("REPORT RequestId: ")
                .append(ended.requestId())
                .append("\tDuration: ")
                .append(millis(ended.took()))
                .append(" ms\tBilled Duration: ")
                .append(billed(ended.took()))
                .append(" ms\tMemory Size: ")
                .append(origin.memory())
                .append(" MB\t");
        peakMemory.ifPresent(
                peak -> line.append("Max Memory Used: ").append(peak).append(" MB\t"));
        ended.init()
                .ifPresent(time ->
                        line.append("Init Duration: ").append(millis(time)).append(" ms\t"));
        switch (ended.status()) {
            case TIMEOUT -> line.append("Status: timeout\t");
            case FAILURE ->
                line.append("Status: error\tError Type: ")
                        .append(ended.reason())
                        .append('\t');
            case SUCCESS, ERROR -> {} // AWS says nothing of what the function itself answers.
        }
        return line.append('\n').toString();
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.2f", time.toNanos() / NANOS_PER_MILLI);
    }

    /** {@return what AWS would bill, in whole milliseconds} */
    static long billed(Duration took) {
        return (long) Math.ceil(took.toNanos() / NANOS_PER_MILLI);
    }
}
