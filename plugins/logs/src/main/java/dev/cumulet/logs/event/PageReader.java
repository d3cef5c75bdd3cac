package dev.cumulet.logs.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads a page of events out of blocks, by time: those that are due first come first, and no block is opened once the page
 * is full of events that none of the rest can precede.
 */
final class PageReader {
    private static final Comparator<LogEvent> BY_POSITION = Comparator.comparing(LogEvent::position);

    private final EventRange range;
    private final boolean isForward;

    PageReader(EventRange range, boolean isForward) {
        this.range = range;
        this.isForward = isForward;
    }

    private record Source(String stream, StoredBlock block) {}

    /** {@return events in the order of time; the last ones of the range if it is read backwards} */
    List<LogEvent> read(List<StreamLog> logs, int limit) {
        List<Source> sources = sources(logs);
        List<LogEvent> found = new ArrayList<>();
        for (int at = 0; at < sources.size(); at++) {
            Source source = sources.get(at);
            Packing.unpack(source.block(), source.stream(), event -> {
                if (isInside(event) && range.wanted().test(event)) {
                    found.add(event);
                }
            });
            if (at + 1 < sources.size() && isFull(found, sources.get(at + 1).block(), limit)) {
                break;
            }
        }
        found.sort(BY_POSITION);
        int surplus = Math.max(0, found.size() - limit);
        return List.copyOf(isForward ? found.subList(0, found.size() - surplus) : found.subList(surplus, found.size()));
    }

    private List<Source> sources(List<StreamLog> logs) {
        List<Source> sources = new ArrayList<>();
        for (StreamLog log : logs) {
            for (StoredBlock block : log.blocks()) {
                if (block.touches(range.from(), range.to())) {
                    sources.add(new Source(log.id(), block));
                }
            }
        }
        sources.sort(
                isForward
                        ? Comparator.comparingLong(source -> source.block().first())
                        : Comparator.comparingLong(source -> -source.block().last()));
        return sources;
    }

    private boolean isFull(List<LogEvent> found, StoredBlock next, int limit) {
        if (found.size() < limit) {
            return false;
        }
        long earlier = found.stream()
                .filter(event -> isForward ? event.timestamp() < next.first() : event.timestamp() > next.last())
                .limit(limit)
                .count();
        return earlier == limit;
    }

    private boolean isInside(LogEvent event) {
        if (event.timestamp() < range.from() || event.timestamp() > range.to()) {
            return false;
        }
        if (range.beyond().isEmpty()) {
            return true;
        }
        int order = event.position().compareTo(range.beyond().get());
        return isForward ? order > 0 : order < 0;
    }
}
