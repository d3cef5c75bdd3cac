package dev.cumulet.lambda.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of an invocation.
 *
 * @param payload the function's result, or the error as AWS writes it
 * @param isError whether it is an error
 * @param log the log's end, if it was wanted
 */
public record InvocationResult(byte[] payload, boolean isError, Optional<String> log) {
    private static final ObjectMapper JSON = new ObjectMapper();

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
                + new String(com.fasterxml.jackson.core.io.JsonStringEncoder.getInstance()
                        .quoteAsString(reason)) + "\"}";
        return error(json.getBytes(StandardCharsets.UTF_8));
    }

    static InvocationResult timedOut(Invocation invocation) {
        double seconds = invocation.timeout().toMillis() / 1000.0;
        String reason = String.format(Locale.ROOT, "Task timed out after %.2f seconds", seconds);
        return error("Sandbox.Timedout", invocation.requestId(), reason);
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
        return new InvocationResult(payload, isError, Optional.of(text));
    }
}
