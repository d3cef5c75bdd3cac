package dev.cumulet.logs.stream;

/**
 * What is kept of a log stream.
 *
 * @param id its own for ever, unlike its name
 * @param name its name
 * @param created when it was made, in milliseconds since 1970
 */
public record StoredStream(String id, String name, long created) {}
