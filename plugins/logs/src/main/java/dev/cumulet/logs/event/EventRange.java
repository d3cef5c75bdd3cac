package dev.cumulet.logs.event;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which events a page has.
 *
 * @param streams the ids of the streams
 * @param from the earliest time
 * @param to the latest time
 * @param beyond the page begins behind this position, or ends before it if it is read backwards
 * @param wanted the events of these times that count
 */
public record EventRange(
        Collection<String> streams, long from, long to, Optional<Position> beyond, Predicate<LogEvent> wanted) {}
