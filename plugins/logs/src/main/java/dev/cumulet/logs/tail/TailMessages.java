package dev.cumulet.logs.tail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.logs.event.LogEvent;
import dev.cumulet.spi.http.EventMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailRequest;

/** The messages of a live tail. */
final class TailMessages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSON_TYPE = "application/json";

    private final String requestId;
    private final StartLiveTailRequest request;

    TailMessages(String requestId, StartLiveTailRequest request) {
        this.requestId = requestId;
        this.request = request;
    }

    /** An event and where it comes from. */
    record Found(TailedStreams.Source source, LogEvent event) {}

    /** {@return the message that every JSON reply of events begins with: the members of the response beside them} */
    EventMessage initialResponse() {
        return EventMessage.event("initial-response", "application/x-amz-json-1.1", new byte[] {'{', '}'});
    }

    EventMessage start() {
        Map<String, Object> start = new LinkedHashMap<>();
        start.put("requestId", requestId);
        start.put("sessionId", UUID.randomUUID().toString());
        start.put("logGroupIdentifiers", request.logGroupIdentifiers());
        start.put("logStreamNames", request.logStreamNames());
        start.put("logStreamNamePrefixes", request.logStreamNamePrefixes());
        start.put(
                "logEventFilterPattern",
                request.logEventFilterPattern() == null ? "" : request.logEventFilterPattern());
        return message("sessionStart", start);
    }

    EventMessage update(List<Found> found, boolean isSampled) {
        List<Map<String, Object>> results = new ArrayList<>(found.size());
        for (Found one : found) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("logStreamName", one.source().stream());
            result.put("logGroupIdentifier", one.source().groupIdentifier());
            result.put("message", one.event().message());
            result.put("timestamp", one.event().timestamp());
            result.put("ingestionTime", one.event().ingested());
            results.add(result);
        }
        return message(
                "sessionUpdate", Map.of("sessionMetadata", Map.of("sampled", isSampled), "sessionResults", results));
    }

    EventMessage timeout() {
        Map<String, Object> content = Map.of("message", "The session has ended: live tails last three hours.");
        return EventMessage.exception("SessionTimeoutException", JSON_TYPE, bytes(content));
    }

    private static EventMessage message(String type, Map<String, Object> content) {
        return EventMessage.event(type, JSON_TYPE, bytes(content));
    }

    private static byte[] bytes(Map<String, Object> content) {
        try {
            return JSON.writeValueAsBytes(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of texts is JSON", e);
        }
    }
}
