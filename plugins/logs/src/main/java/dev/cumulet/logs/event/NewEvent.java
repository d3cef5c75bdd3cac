package dev.cumulet.logs.event;

/**
 * An event that is to be kept.
 *
 * @param timestamp milliseconds since 1970
 * @param message the text
 */
public record NewEvent(long timestamp, String message) {}
