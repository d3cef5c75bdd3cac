package dev.cumulet.lambda.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Lambda's lines as JSON, for functions that want it so: events of the Telemetry API, as far as their level is wanted.
 *
 * @param level the function's system log level
 */
record JsonLines(SystemLevel level) implements SystemLines {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public List<String> of(LogEntry entry, LogOrigin origin, OptionalLong peakMemory) {
        if (entry instanceof LogEntry.Printed printed) {
            return List.of(printed.text() + "\n");
        }
        return PlatformEvent.of(entry, origin, peakMemory).stream()
                .filter(event -> level.takes(event.level()))
                .map(JsonLines::line)
                .toList();
    }

    private static String line(PlatformEvent event) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("time", event.time());
        document.put("type", event.type());
        document.put("record", event.members());
        try {
            return JSON.writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of texts and numbers is JSON", e);
        }
    }
}
