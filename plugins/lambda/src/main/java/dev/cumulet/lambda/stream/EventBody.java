package dev.cumulet.lambda.stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.lambda.invoke.InvocationResult;
import dev.cumulet.spi.http.EventMessage;
import dev.cumulet.spi.http.ResponseBody;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/** Writes a result as the events of AWS's stream: its pieces as they come, then how the invocation ended. */
final class EventBody implements ResponseBody {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PIECE = 64 * 1024;

    private final ResponseStream stream;
    private final Function<String, String> logs;

    /**
     * Makes a body.
     *
     * @param logs makes what AWS answers of a log
     */
    EventBody(ResponseStream stream, Function<String, String> logs) {
        this.stream = stream;
        this.logs = logs;
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        boolean isStreamed = stream.awaitStart().isPresent();
        byte[] piece = new byte[PIECE];
        for (int length = stream.read(piece); length >= 0; length = stream.read(piece)) {
            chunk(Arrays.copyOf(piece, length), out);
            out.flush();
        }
        InvocationResult outcome = stream.outcome();
        if (!isStreamed && !outcome.isError() && outcome.payload().length > 0) {
            chunk(outcome.payload(), out);
        }
        complete(outcome).writeTo(out);
    }

    private static void chunk(byte[] bytes, OutputStream out) throws IOException {
        EventMessage.event("PayloadChunk", "application/octet-stream", bytes).writeTo(out);
    }

    private EventMessage complete(InvocationResult outcome) throws IOException {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        if (outcome.isError()) {
            members.put("ErrorCode", "Unhandled");
            members.put("ErrorDetails", new String(outcome.payload(), StandardCharsets.UTF_8));
        }
        outcome.log().ifPresent(log -> members.put("LogResult", logs.apply(log)));
        return EventMessage.event("InvokeComplete", "application/json", JSON.writeValueAsBytes(members));
    }

    @Override
    public void close() {
        stream.abandon();
    }
}
