package dev.cumulet.lambda.runtimeapi;

/**
 * Takes a response piece by piece while the function still writes it. Called on the thread of the runtime's connection,
 * so that a receiver who is slower than the function slows the function down.
 */
public interface ResponseSink {
    /**
     * The response begins.
     *
     * @param contentType what the runtime says it is; empty if it doesn't
     */
    void begin(String contentType);

    /** Takes some bytes, which are not used after the return; waits while the receiver has too many already. */
    void write(byte[] bytes, int offset, int length);
}
