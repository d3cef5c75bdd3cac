package dev.cumulet.lambda.invoke;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The lines that Lambda itself puts around an invocation's log. */
record InvocationReport(
        String requestId, String version, Duration took, int memory, OptionalLong peakMemory, Optional<Duration> init) {
    private static final double NANOS_PER_MILLI = 1e6;

    /** {@return the whole log of an invocation} */
    String around(String output) {
        StringBuilder log = new StringBuilder(output.length() + 256)
                .append("START RequestId: ")
                .append(requestId)
                .append(" Version: ")
                .append(version)
                .append('\n')
                .append(output);
        if (!output.isEmpty() && !output.endsWith("\n")) {
            log.append('\n');
        }
        log.append("END RequestId: ").append(requestId).append('\n');
        double millis = took.toNanos() / NANOS_PER_MILLI;
        log.append(String.format(
                Locale.ROOT,
                "REPORT RequestId: %s\tDuration: %.2f ms\tBilled Duration: %d ms\tMemory Size: %d MB\t",
                requestId,
                millis,
                (long) Math.ceil(millis),
                memory));
        peakMemory.ifPresent(
                peak -> log.append("Max Memory Used: ").append(peak).append(" MB\t"));
        init.ifPresent(time ->
                log.append(String.format(Locale.ROOT, "Init Duration: %.2f ms\t", time.toNanos() / NANOS_PER_MILLI)));
        return log.append('\n').toString();
    }
}
