package dev.cumulet.lambda.runtimeapi;

import java.util.Map;

/**
 * The head of a runtime's request.
 *
 * @param method the HTTP method
 * @param path the path, without a query
 * @param length the length of the content, if it isn't chunked
 * @param isChunked whether the content comes in chunks
 * @param isLast whether the runtime closes the connection behind it
 * @param isStreamed whether the content is to be handed on while it comes
 * @param contentType the content's type; empty if it isn't told
 * @param extensionHeaders the headers that extensions send, by their names in lower case
 */
record RuntimeHead(
        String method,
        String path,
        long length,
        boolean isChunked,
        boolean isLast,
        boolean isStreamed,
        String contentType,
        Map<String, String> extensionHeaders) {}
