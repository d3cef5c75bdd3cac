package dev.cumulet.lambda.runtimeapi;

/**
 * An answer of the Runtime API.
 *
 * @param status the HTTP status; 0 for none now, since the connection waits for work
 * @param json the body
 * @param headers further header lines, each with its line end
 */
public record RuntimeReply(int status, String json, String headers) {
    /** The request stays open. */
    public static final RuntimeReply WAITING = new RuntimeReply(0, "");

    /** The request was taken; the .NET client parses the body. */
    public static final RuntimeReply OK = new RuntimeReply(202, "{\"status\":\"OK\"}");

    /** The request id isn't that of the running invocation. */
    public static final RuntimeReply INVALID_REQUEST_ID = error(400, "InvalidRequestID", "Invalid request ID");

    /** The runtime may not ask for that now. */
    public static final RuntimeReply INVALID_STATE =
            error(403, "InvalidStateTransition", "State transition is not allowed");

    /** There is nothing at that path. */
    public static final RuntimeReply NOT_FOUND = error(404, "NotFound", "No such resource");

    /** The result is larger than AWS takes. */
    public static final RuntimeReply TOO_LARGE = tooLarge(RuntimeApi.MAX_RESPONSE);

    /** The streamed result is larger than AWS takes. */
    public static final RuntimeReply STREAM_TOO_LARGE = tooLarge(RuntimeApi.MAX_STREAM);

    /** Makes an answer without further headers. */
    public RuntimeReply(int status, String json) {
        this(status, json, "");
    }

    private static RuntimeReply tooLarge(long limit) {
        return error(413, "RequestEntityTooLarge", "Exceeded maximum allowed payload size (" + limit + " bytes).");
    }

    private static RuntimeReply error(int status, String type, String message) {
        return new RuntimeReply(status, "{\"errorMessage\":\"" + message + "\",\"errorType\":\"" + type + "\"}");
    }
}
