package dev.cumulet.apigateway.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.apigateway.event.ProxyResponse;
import dev.cumulet.spi.Loopback;
import dev.cumulet.spi.http.Headers;
import dev.cumulet.spi.http.Inbound;
import dev.cumulet.spi.http.Outbound;
import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Functions whose results are streamed: what they write begins with the status and the headers as JSON, then come eight
 * zero bytes, then the content as it is written.
 */
public final class StreamedFunction {
    private static final System.Logger LOG = System.getLogger(StreamedFunction.class.getName());
    private static final int MOST_METADATA = 16 * 1024;
    private static final int DELIMITER = 8;
    private static final int OK = 200;
    private static final String COOKIES = "cookies";
    private static final String MULTIPLE = "multiValueHeaders";

    private final Loopback loopback;
    private final ObjectMapper mapper = new ObjectMapper();

    public StreamedFunction(Loopback loopback) {
        this.loopback = loopback;
    }

    /**
     * A reply that has begun.
     *
     * @param status what Lambda's API answered; unless it is 200 there is no reply
     * @param response status and headers, or nothing if the function failed or wrote something else; without a content
     */
    public record Begun(int status, Optional<ProxyResponse> response, ResponseBody content) {}

    /** {@return the reply, as soon as its status and headers are known} */
    public Begun begin(String function, Scope scope, String traceId, byte[] event) throws IOException {
        String path = "/2021-11-15/functions/" + PercentEncoding.encode(function) + "/response-streaming-invocations";
        Headers headers = Headers.of("Content-Type", "application/json", "X-Amzn-Trace-Id", traceId);
        Outbound reply = loopback.send("lambda", scope, Inbound.local("POST", path, "", headers, event));
        if (reply.status() != OK) {
            reply.body().close();
            return new Begun(reply.status(), Optional.empty(), ResponseBody.empty());
        }
        Chunks chunks = new Chunks();
        Thread.ofVirtual().name("apigateway-stream").start(() -> copy(reply.body(), chunks));
        Optional<ProxyResponse> response = metadata(chunks);
        if (response.isEmpty()) {
            chunks.close();
        }
        return new Begun(OK, response, new Content(chunks));
    }

    private static void copy(ResponseBody body, Chunks chunks) {
        try (body) {
            EventReader events = new EventReader(chunks);
            body.writeTo(events);
            if (!events.isComplete()) {
                chunks.fail();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A streamed result was given up", e);
        }
    }

    private Optional<ProxyResponse> metadata(Chunks chunks) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        int zeros = 0;
        try {
            while (zeros < DELIMITER) {
                int b = chunks.read();
                if (b < 0 || json.size() > MOST_METADATA) {
                    return Optional.empty();
                }
                zeros = b == 0 ? zeros + 1 : 0;
                if (b != 0) {
                    json.write(b);
                }
            }
            return mapper.readTree(json.toByteArray()) instanceof ObjectNode told ? response(told) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<ProxyResponse> response(ObjectNode told) throws JsonProcessingException {
        JsonNode cookies = told.remove(COOKIES);
        if (cookies != null && cookies.isArray() && !cookies.isEmpty()) {
            JsonNode multiple = told.get(MULTIPLE);
            ObjectNode headers = multiple instanceof ObjectNode present ? present : told.putObject(MULTIPLE);
            headers.set("Set-Cookie", cookies);
        }
        if (told.isEmpty()) {
            told.put("statusCode", OK);
        }
        return ProxyResponse.parse(mapper, mapper.writeValueAsBytes(told), false);
    }

    /** Hands each piece on at once. */
    private record Content(Chunks chunks) implements ResponseBody {
        private static final int BUFFER = 16 * 1024;

        @Override
        public long length() {
            return -1;
        }

        @Override
        public void writeTo(java.io.OutputStream out) throws IOException {
            byte[] buffer = new byte[BUFFER];
            for (int read = chunks.read(buffer); read >= 0; read = chunks.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
        }

        @Override
        public void close() {
            chunks.close();
        }
    }
}
