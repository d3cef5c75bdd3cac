package dev.cumulet.logs.tail;

import dev.cumulet.logs.event.LogEvent;
import dev.cumulet.logs.group.GroupName;
import dev.cumulet.logs.stream.StoredStream;
import dev.cumulet.logs.stream.Streams;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The streams that a tail follows, also those that are made later.
 *
 * <p>A stream's id is looked up once; ids that nobody follows are remembered too.
 */
final class TailedStreams {
    private final Streams streams;
    private final Map<String, GroupName> groups;
    private final List<String> names;
    private final List<String> prefixes;
    private final Map<String, Optional<Source>> known = new ConcurrentHashMap<>();

    TailedStreams(Streams streams, Map<String, GroupName> groups, List<String> names, List<String> prefixes) {
        this.streams = streams;
        this.groups = groups;
        this.names = names;
        this.prefixes = prefixes;
    }

    /** Where an event comes from. */
    record Source(String groupIdentifier, String stream) {}

    /** {@return where an event comes from, if the tail follows that stream} */
    Optional<Source> source(LogEvent event) {
        return known.computeIfAbsent(event.stream(), this::find);
    }

    private Optional<Source> find(String id) {
        for (GroupName group : groups.values()) {
            for (StoredStream stream : streams.list(group, "")) {
                if (stream.id().equals(id)) {
                    return isWanted(stream.name())
                            ? Optional.of(new Source(group.scope().account() + ":" + group.name(), stream.name()))
                            : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private boolean isWanted(String name) {
        return names.isEmpty() && prefixes.isEmpty()
                || names.contains(name)
                || prefixes.stream().anyMatch(name::startsWith);
    }
}
