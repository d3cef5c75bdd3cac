package dev.cumulet.lambda.runtimeapi;

/**
 * A request of a runtime.
 *
 * @param method the HTTP method
 * @param path the path, without a query
 * @param body the content; only the first bytes of it if it is too large
 * @param isTooLarge whether the content is larger than the Runtime API takes
 */
record RuntimeRequest(String method, String path, byte[] body, boolean isTooLarge) {}
