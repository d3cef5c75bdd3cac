package dev.cumulet.lambda.runtimeapi;

import java.util.Optional;

/** What a runtime can ask of its environment. Called on the threads of its connections. */
public interface RuntimeCalls {
    /** The runtime waits for work on that connection; work is sent with {@link RuntimeConnection#send}. */
    RuntimeReply next(RuntimeConnection connection);

    /**
     * The runtime begins to stream the result of an invocation. {@link #streamed} follows, unless the connection breaks.
     *
     * @return who takes it, already begun; nothing if it is to be taken as a whole, by {@link #response}
     */
    Optional<ResponseSink> stream(String requestId, String contentType);

    /**
     * A streamed result is complete.
     *
     * @param error what went wrong amid it, as the function or Lambda writes it
     */
    RuntimeReply streamed(String requestId, Optional<byte[]> error);

    /** A streamed result has broken off with its connection; the runtime has ended, or does so soon as a rule. */
    void truncated(String requestId);

    /** The runtime has the result of an invocation. */
    RuntimeReply response(String requestId, byte[] payload);

    /** The invocation failed. */
    RuntimeReply error(String requestId, byte[] payload);

    /** The runtime could not start. */
    RuntimeReply initError(byte[] payload);

    /** Somebody asks for something that isn't of the Runtime API itself. */
    default RuntimeReply other(RuntimeConnection connection, RuntimeRequest request) {
        return RuntimeReply.NOT_FOUND;
    }

    /** A connection was closed by the runtime. */
    void closed(RuntimeConnection connection);
}
