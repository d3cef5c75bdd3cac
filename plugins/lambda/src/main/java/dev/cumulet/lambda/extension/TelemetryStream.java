package dev.cumulet.lambda.extension;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.lambda.log.LogEntry;
import dev.cumulet.lambda.log.LogOrigin;
import dev.cumulet.lambda.log.LogSink;
import dev.cumulet.lambda.log.PlatformEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Brings telemetry to an extension that listens for it, on a thread of its own: nobody waits for a slow one, and what it
 * doesn't take is dropped, of which it is told.
 */
final class TelemetryStream implements LogSink, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TelemetryStream.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TIMEOUT_MILLIS = 5000;

    private final TelemetryRequest request;
    private final BlockingQueue<Map<String, Object>> waiting;
    private final Thread thread;
    private int dropped; // the delivery's thread alone counts

    TelemetryStream(TelemetryRequest request) {
        this.request = request;
        this.waiting = new LinkedBlockingQueue<>(2 * request.maxItems());
        this.thread = Thread.ofVirtual().name("lambda-telemetry").start(this::run);
    }

    @Override
    public void accept(LogOrigin origin, List<LogEntry> entries, OptionalLong peakMemory) {
        for (LogEntry entry : entries) {
            if (entry instanceof LogEntry.Printed printed) {
                String type = printed.isOfExtension() ? "extension" : "function";
                if (request.types().contains(type)) {
                    add(event(PlatformEvent.text(printed.time()), type, printed.text() + "\n"));
                }
            } else if (request.types().contains("platform")) {
                for (PlatformEvent event : PlatformEvent.of(entry, origin, peakMemory)) {
                    // The Logs API has an end in the place of all that the newer one tells of it.
                    boolean isEnd = request.isLogsApi() && event.type().equals("platform.runtimeDone");
                    add(event(
                            event.time(),
                            isEnd ? "platform.end" : event.type(),
                            isEnd ? Map.of("requestId", event.members().get("requestId")) : event.members()));
                }
            }
        }
    }

    private static Map<String, Object> event(String time, String type, Object content) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("time", time);
        event.put("type", type);
        event.put("record", content);
        return event;
    }

    private void add(Map<String, Object> event) {
        if (dropped > 0
                && waiting.offer(event(
                        (String) event.get("time"),
                        "platform.logsDropped",
                        Map.of("reason", "The extension doesn't take its telemetry", "droppedRecords", dropped)))) {
            dropped = 0;
        }
        if (!waiting.offer(event)) {
            dropped++;
        }
    }

    private void run() {
        List<Map<String, Object>> batch = new ArrayList<>();
        try {
            while (true) {
                batch.add(waiting.take());
                TimeUnit.MILLISECONDS.sleep(request.buffering());
                waiting.drainTo(batch, request.maxItems() - 1);
                send(batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the environment has ended
        }
    }

    private void send(List<Map<String, Object>> batch) {
        try (Socket socket = new Socket()) {
            socket.connect(request.address(), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            if (request.isHttp()) {
                byte[] body = JSON.writeValueAsBytes(batch);
                String head = "POST " + request.path() + " HTTP/1.1\r\nHost: sandbox.localdomain:"
                        + request.address().getPort() + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\nConnection: close\r\n\r\n";
                out.write(head.getBytes(StandardCharsets.US_ASCII));
                out.write(body);
                out.flush();
                socket.getInputStream().readNBytes(64); // whatever it answers, it has all
            } else {
                for (Map<String, Object> event : batch) {
                    out.write(JSON.writeValueAsBytes(event));
                    out.write('\n');
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "{0} events of telemetry are lost: {1}", batch.size(), e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
