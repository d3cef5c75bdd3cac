package dev.cumulet.apigateway.accesslog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Puts lines into the logs service as any client of it does; makes the stream when the service says that there is none. */
final class LogDelivery {
    private static final System.Logger LOG = System.getLogger(LogDelivery.class.getName());
    /** The service's limits for one call. */
    private static final int MOST_LINES = 10_000;

    private static final int MOST_BYTES = 1_000_000;
    private static final int OVERHEAD = 26;
    private static final int ERROR = 400;

    private final Loopback loopback;
    private final ObjectMapper mapper = new ObjectMapper();

    LogDelivery(Loopback loopback) {
        this.loopback = loopback;
    }

    /** A line and when it was written, in milliseconds. */
    record Line(long time, String text) {
        int size() {
            return text.getBytes(StandardCharsets.UTF_8).length + OVERHEAD;
        }
    }

    /** Delivers lines in the order of their times. */
    void deliver(Destination destination, List<Line> lines) {
        List<Line> batch = new ArrayList<>();
        int bytes = 0;
        for (Line line : lines) {
            if (!batch.isEmpty() && (batch.size() == MOST_LINES || bytes + line.size() > MOST_BYTES)) {
                put(destination, batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(line);
            bytes += line.size();
        }
        put(destination, batch);
    }

    private void put(Destination destination, List<Line> lines) {
        ObjectNode request = names(destination);
        ArrayNode events = request.putArray("logEvents");
        lines.forEach(line -> events.addObject().put("timestamp", line.time()).put("message", line.text()));
        if (send("PutLogEvents", destination, request) < ERROR) {
            return;
        }
        send("CreateLogStream", destination, names(destination));
        if (send("PutLogEvents", destination, request) >= ERROR) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} lines of the access log {1} are lost: is there such a log group?",
                    lines.size(),
                    destination.group());
        }
    }

    private ObjectNode names(Destination destination) {
        return mapper.createObjectNode()
                .put("logGroupName", destination.group())
                .put("logStreamName", destination.stream());
    }

    private int send(String operation, Destination destination, ObjectNode request) {
        Headers headers =
                Headers.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", "Logs_20140328." + operation);
        try {
            Inbound call = Inbound.local("POST", "/", "", headers, mapper.writeValueAsBytes(request));
            Outbound reply = loopback.send("logs", destination.scope(), call);
            reply.body().close();
            return reply.status();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
