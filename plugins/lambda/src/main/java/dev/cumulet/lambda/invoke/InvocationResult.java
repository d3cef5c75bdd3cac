package dev.cumulet.lambda.invoke;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cumulet.lambda.log.LogEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of an invocation.
 *
 * @param payload the function's result, or the error as AWS writes it
 * @param isError whether it is an error
 * @param fault the type of the error that Lambda itself has found; empty if the function or its runtime tell of it
 * @param log the log's end, if it was wanted
 */
public record InvocationResult(byte[] payload, boolean isError, String fault, Optional<String> log) {
    private static final String TIMEOUT = "Sandbox.Timedout";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Makes what a function or its runtime has answered. */
    public InvocationResult(byte[] payload, boolean isError, Optional<String> log) {
        this(payload, isError, "", log);
    }

    static InvocationResult success(byte[] payload) {
        return new InvocationResult(payload, false, Optional.empty());
    }

    /** {@return an error as a runtime or AWS writes it} */
    public static InvocationResult error(byte[] payload) {
        return new InvocationResult(payload, true, Optional.empty());
    }

    /** {@return an error that Lambda itself finds, not the function's runtime} */
    static InvocationResult error(String type, String requestId, String reason) {
        String json = "{\"errorType\":\"" + type + "\",\"errorMessage\":\"RequestId: " + requestId + " Error: "
                + new String(JsonStringEncoder.getInstance().quoteAsString(reason)) + "\"}";
        return new InvocationResult(json.getBytes(StandardCharsets.UTF_8), true, type, Optional.empty());
    }

    private static String timeout(Invocation invocation) {
        double seconds = invocation.timeout().toMillis() / 1000.0;
        return String.format(Locale.ROOT, "Task timed out after %.2f seconds", seconds);
    }

    /** {@return what the log says of it} */
    LogEntry.Ended ended(Invocation invocation, long now, Duration took, Optional<Duration> init) {
        LogEntry.Status status = !isError
                ? LogEntry.Status.SUCCESS
                : fault.isEmpty()
                        ? LogEntry.Status.ERROR
                        : isTimeout() ? LogEntry.Status.TIMEOUT : LogEntry.Status.FAILURE;
        String reason = status == LogEntry.Status.TIMEOUT ? timeout(invocation) : fault;
        return new LogEntry.Ended(now, invocation.requestId(), took, init, status, reason);
    }

    /** {@return whether the time was up} */
    boolean isTimeout() {
        return fault.equals(TIMEOUT);
    }

    static InvocationResult timedOut(Invocation invocation) {
        String reason = timeout(invocation);
        return error(TIMEOUT, invocation.requestId(), reason);
    }

    static InvocationResult killed(Invocation invocation) {
        return error("Runtime.ExitError", invocation.requestId(), "Runtime exited with error: signal: killed");
    }

    static InvocationResult truncated(Invocation invocation) {
        return error("Runtime.TruncatedResponse", invocation.requestId(), "Response truncated");
    }

    /** {@return type and message of the error, in one line; empty if the payload tells neither} */
    public String reason() {
        return Stream.of("errorType", "errorMessage")
                .map(name -> member(name).strip())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(": "))
                .replaceAll("\\s*\\R\\s*", " ");
    }

    /** {@return the error's message; empty if the payload tells none} */
    public String message() {
        return member("errorMessage");
    }

    private String member(String name) {
        try {
            JsonNode error = JSON.readTree(payload);
            return error == null ? "" : error.path(name).asText("");
        } catch (IOException e) {
            return "";
        }
    }

    InvocationResult withLog(String text) {
        return new InvocationResult(payload, isError, fault, Optional.of(text));
    }
}
