package dev.cumulet.lambda.runtimeapi;

/** What a runtime can ask of its environment. Called on the threads of its connections. */
public interface RuntimeCalls {
    /** The runtime waits for work on that connection; work is sent with {@link RuntimeConnection#send}. */
    RuntimeReply next(RuntimeConnection connection);

    /** The runtime has the result of an invocation. */
    RuntimeReply response(String requestId, byte[] payload);

    /** The invocation failed. */
    RuntimeReply error(String requestId, byte[] payload);

    /** The runtime could not start. */
    RuntimeReply initError(byte[] payload);

    /** A connection was closed by the runtime. */
    void closed(RuntimeConnection connection);
}
