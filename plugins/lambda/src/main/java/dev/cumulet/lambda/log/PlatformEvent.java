package dev.cumulet.lambda.log;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * An event of Lambda itself, as the Telemetry API and logs in JSON have it.
 *
 * @param time as text
 * @param type for example {@code platform.start}
 * @param level how important it is
 * @param members what is told
 */
public record PlatformEvent(String time, String type, SystemLevel level, Map<String, Object> members) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double HUNDREDTHS = 100;

    /** {@return a moment as these events write it} */
    public static String text(long time) {
        return TIME.format(Instant.ofEpochMilli(time));
    }

    /** {@return the events that an entry stands for; none for what was printed} */
    public static List<PlatformEvent> of(LogEntry entry, LogOrigin origin, OptionalLong peakMemory) {
        return switch (entry) {
            case LogEntry.Printed printed -> List.of();
            case LogEntry.InitStarted started -> List.of(initStart(started, origin));
            case LogEntry.InitTimedOut late ->
                List.of(event(
                        late.time(),
                        "platform.initReport",
                        SystemLevel.WARN,
                        ordered(
                                "initializationType",
                                "on-demand",
                                "phase",
                                late.phase(),
                                "status",
                                "timeout",
                                "metrics",
                                ordered("durationMs", millis(late.took())))));
            case LogEntry.Started started ->
                List.of(event(
                        started.time(),
                        "platform.start",
                        SystemLevel.INFO,
                        Map.of("requestId", started.requestId(), "version", origin.version())));
            case LogEntry.Ended ended -> ended(ended, origin, peakMemory);
            case LogEntry.ExtensionRegistered extension ->
                List.of(event(
                        extension.time(),
                        "platform.extension",
                        SystemLevel.INFO,
                        ordered("name", extension.name(), "state", "Ready", "events", extension.events())));
            case LogEntry.Subscribed subscribed ->
                List.of(event(
                        subscribed.time(),
                        "platform.telemetrySubscription",
                        SystemLevel.INFO,
                        ordered("name", subscribed.name(), "state", "Subscribed", "types", subscribed.types())));
        };
    }

    private static PlatformEvent event(long time, String type, SystemLevel level, Map<String, Object> members) {
        return new PlatformEvent(text(time), type, level, members);
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            members.put((String) pairs[at], pairs[at + 1]);
        }
        return members;
    }

    private static PlatformEvent initStart(LogEntry.InitStarted started, LogOrigin origin) {
        Map<String, Object> members = ordered("initializationType", "on-demand", "phase", "init");
        origin.runtime().ifPresent(runtime -> {
            members.put("runtimeVersion", runtime.name());
            members.put("runtimeVersionArn", runtime.arn());
        });
        members.put("functionName", origin.function());
        members.put("functionVersion", origin.version());
        SystemLevel level = origin.runtime().isPresent() ? SystemLevel.INFO : SystemLevel.DEBUG;
        return event(started.time(), "platform.initStart", level, members);
    }

    private static List<PlatformEvent> ended(LogEntry.Ended ended, LogOrigin origin, OptionalLong peakMemory) {
        boolean isFine = ended.status() == LogEntry.Status.SUCCESS;
        String status = ended.status().name().toLowerCase(Locale.ROOT);
        List<PlatformEvent> events = new ArrayList<>();
        Map<String, Object> done = ordered("requestId", ended.requestId(), "status", status);
        done.put("metrics", ordered("durationMs", millis(ended.took())));
        events.add(event(ended.time(), "platform.runtimeDone", isFine ? SystemLevel.DEBUG : SystemLevel.WARN, done));
        Map<String, Object> metrics = ordered(
                "durationMs",
                millis(ended.took()),
                "billedDurationMs",
                TextLines.billed(ended.took()),
                "memorySizeMB",
                origin.memory());
        peakMemory.ifPresent(peak -> metrics.put("maxMemoryUsedMB", peak));
        ended.init().ifPresent(init -> metrics.put("initDurationMs", millis(init)));
        Map<String, Object> report = ordered("requestId", ended.requestId(), "metrics", metrics, "status", status);
        events.add(event(ended.time(), "platform.report", isFine ? SystemLevel.INFO : SystemLevel.WARN, report));
        return events;
    }

    private static double millis(Duration time) {
        return Math.round(time.toNanos() / NANOS_PER_MILLI * HUNDREDTHS) / HUNDREDTHS;
    }
}
