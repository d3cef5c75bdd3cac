package dev.cumulet.lambda.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Puts logs into the logs service, which may be any: group and stream are made when the service says that they are
 * missing. Where there is no such service it asks once and then no more.
 */
final class ServiceSink implements LogSink {
    private static final System.Logger LOG = System.getLogger(ServiceSink.class.getName());
    private static final JsonFactory JSON = new JsonFactory();
    private static final String SERVICE = "logs";
    private static final int MOST_EVENTS = 10_000;
    private static final int MOST_BYTES = 1_000_000;
    private static final int OVERHEAD = 26;
    private static final long LONGEST_SPAN = Duration.ofHours(23).toMillis();
    private static final int NOT_IMPLEMENTED = 501;
    private static final int BAD_REQUEST = 400;

    private final Loopback services;
    private boolean isServed = true; // the delivery's thread alone asks

    ServiceSink(Loopback services) {
        this.services = services;
    }

    private record Event(long time, String message, int size) {}

    @Override
    public void accept(LogOrigin origin, List<LogEntry> entries, OptionalLong peakMemory) {
        List<Event> batch = new ArrayList<>();
        int size = 0;
        for (LogEntry entry : entries) {
            for (String message : origin.lines().of(entry, origin, peakMemory)) {
                Event event = new Event(entry.time(), message, length(message) + OVERHEAD);
                if (!batch.isEmpty() && (size + event.size() > MOST_BYTES || !fits(batch, event))) {
                    put(origin, batch);
                    batch = new ArrayList<>();
                    size = 0;
                }
                batch.add(event);
                size += event.size();
            }
        }
        if (!batch.isEmpty()) {
            put(origin, batch);
        }
    }

    /** Tests move the clock, also backwards; the service takes no batch that shows it. */
    private static boolean fits(List<Event> batch, Event event) {
        return batch.size() < MOST_EVENTS
                && event.time() >= batch.getLast().time()
                && event.time() - batch.getFirst().time() < LONGEST_SPAN;
    }

    private static int length(String message) {
        return message.getBytes(StandardCharsets.UTF_8).length;
    }

    private void put(LogOrigin origin, List<Event> events) {
        if (!isServed) {
            return;
        }
        byte[] request = request(json -> {
            names(json, origin, true);
            json.writeArrayFieldStart("logEvents");
            for (Event event : events) {
                json.writeStartObject();
                json.writeNumberField("timestamp", event.time());
                json.writeStringField("message", event.message());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
        int status = send("PutLogEvents", origin, request);
        if (status == NOT_IMPLEMENTED) {
            isServed = false;
        } else if (status == BAD_REQUEST) {
            send("CreateLogGroup", origin, request(json -> names(json, origin, false)));
            send("CreateLogStream", origin, request(json -> names(json, origin, true)));
            status = send("PutLogEvents", origin, request);
            if (status >= BAD_REQUEST) {
                LOG.log(System.Logger.Level.DEBUG, "{0} log events of {1} are lost", events.size(), origin.function());
            }
        }
    }

    /** Writes the members of a request. */
    private interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    private static void names(JsonGenerator json, LogOrigin origin, boolean isOfStream) throws IOException {
        json.writeStringField("logGroupName", origin.group());
        if (isOfStream) {
            json.writeStringField("logStreamName", origin.stream());
        }
    }

    private static byte[] request(Members members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private int send(String operation, LogOrigin origin, byte[] request) {
        Headers headers =
                Headers.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", "Logs_20140328." + operation);
        Outbound reply = services.send(SERVICE, origin.scope(), Inbound.local("POST", "/", "", headers, request));
        reply.body().close();
        return reply.status();
    }
}
