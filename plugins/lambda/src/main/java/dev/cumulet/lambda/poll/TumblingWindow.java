package dev.cumulet.lambda.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A time whose records a function sums up: what one invocation gives back as its state the next one gets, and the last one
 * is told that it is the last.
 */
final class TumblingWindow implements Envelope {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** With a larger state a window ends at once. */
    private static final int MAX_STATE = 1_048_576;

    private final String shard;
    private final String streamArn;
    private final Instant start;
    private final Instant end;
    private JsonNode state = JSON.createObjectNode();
    private boolean isFinal;
    private boolean isTerminatedEarly;

    private TumblingWindow(String shard, String streamArn, Instant start, Instant end) {
        this.shard = shard;
        this.streamArn = streamArn;
        this.start = start;
        this.end = end;
    }

    /** {@return the window of that length in which a time lies; they are laid out from 1970 on} */
    static TumblingWindow around(Instant time, int seconds, String shard, String streamArn) {
        long start = Math.floorDiv(time.getEpochSecond(), seconds) * seconds;
        return new TumblingWindow(
                shard, streamArn, Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + seconds));
    }

    /** {@return the first time behind it} */
    Instant end() {
        return end;
    }

    /** The next invocation is the last. */
    void close() {
        isFinal = true;
    }

    /** {@return whether it has to be closed before its time} */
    boolean isTerminatedEarly() {
        return isTerminatedEarly;
    }

    @Override
    public byte[] tail() {
        ObjectNode more = JSON.createObjectNode();
        more.putObject("window").put("start", start.toString()).put("end", end.toString());
        more.set("state", state);
        more.put("shardId", shard)
                .put("eventSourceARN", streamArn)
                .put("isFinalInvokeForWindow", isFinal)
                .put("isWindowTerminatedEarly", isTerminatedEarly);
        return ("," + more.toString().substring(1)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void accepted(byte[] result) {
        try {
            JsonNode given = JSON.readTree(result);
            JsonNode next = given == null ? JSON.missingNode() : given.path("state");
            state = next.isObject() ? next : JSON.createObjectNode();
            isTerminatedEarly = state.toString().length() > MAX_STATE;
        } catch (IOException e) {
            state = JSON.createObjectNode(); // a runtime's result is JSON, or nothing
        }
    }

    @Override
    public boolean isSentAlone() {
        return isFinal;
    }
}
