package dev.cumulet.lambda.runtimeapi;

import java.util.Map;

/**
 * A request of a runtime, or of an extension.
 *
 * @param method the HTTP method
 * @param path the path, without a query
 * @param body the content; only the first bytes of it if it is too large
 * @param isTooLarge whether the content is larger than the Runtime API takes
 * @param isLast whether the connection is closed behind the answer
 * @param extensionHeaders the headers that extensions send, by their names in lower case
 */
public record RuntimeRequest(
        String method,
        String path,
        byte[] body,
        boolean isTooLarge,
        boolean isLast,
        Map<String, String> extensionHeaders) {
    /** {@return a header that extensions send, or the empty string} */
    public String header(String name) {
        return extensionHeaders.getOrDefault(name, "");
    }
}
