package dev.cumulet.apigateway.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.service.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A logs service with every group and no stream, until somebody makes one. */
public final class FakeLogs implements Loopback {
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Set<String> streams = ConcurrentHashMap.newKeySet();
    private final ObjectMapper mapper = new ObjectMapper();

    /** {@return the operations so far} */
    public List<String> calls() {
        return calls;
    }

    /** {@return the lines so far, each behind its group} */
    public List<String> lines() {
        return lines;
    }

    @Override
    public Outbound send(String service, Scope scope, Inbound request) {
        String target = request.header("X-Amz-Target").orElseThrow();
        calls.add(target.substring(target.indexOf('.') + 1));
        JsonNode document = document(request);
        String stream = scope.region()
                + document.get("logGroupName").asText()
                + document.get("logStreamName").asText();
        if (target.endsWith("CreateLogStream")) {
            streams.add(stream);
        } else if (!streams.contains(stream)) {
            return Outbound.of(400, Headers.empty());
        }
        document.path("logEvents")
                .forEach(event -> lines.add(document.get("logGroupName").asText() + ": "
                        + event.get("message").asText()));
        return Outbound.of(200, Headers.empty());
    }

    private JsonNode document(Inbound request) {
        try {
            return mapper.readTree(request.body().stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
