package dev.cumulet.logs.stream;

import dev.cumulet.logs.error.LogsError;
import dev.cumulet.logs.event.EventLog;
import dev.cumulet.logs.event.NewEvent;
import dev.cumulet.logs.event.StreamSummary;
import dev.cumulet.logs.group.GroupContents;
import dev.cumulet.logs.group.GroupName;
import dev.cumulet.logs.group.Groups;
import dev.cumulet.spi.storage.Storage;
import dev.cumulet.spi.storage.Table;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;

/**
 * The log streams of all groups, with their events.
 *
 * <p>Whoever adds holds a lock with others who do; whoever removes holds it alone, so that nothing is left of what goes.
 */
public final class Streams implements GroupContents {
    private static final int ALL = Integer.MAX_VALUE;
    /** Stands in no group's name. */
    private static final String SEPARATOR = ":";

    private final Groups groups;
    private final Table<StoredStream> table;
    private final EventLog events;
    private final Lock adding;
    private final Lock removing;

    /**
     * Makes the streams of a storage.
     *
     * @param maxSize how many bytes of events are kept
     */
    public Streams(Groups groups, Storage storage, long maxSize) {
        this.groups = groups;
        this.table = storage.table("stream", StoredStream.class);
        this.events =
                new EventLog(storage.table("events", dev.cumulet.logs.event.StoredBlock.class), maxSize, this::ids);
        ReadWriteLock lock = new ReentrantReadWriteLock();
        this.adding = lock.readLock();
        this.removing = lock.writeLock();
    }

    private Set<String> ids() {
        return table.all().stream().map(entry -> entry.value().id()).collect(Collectors.toUnmodifiableSet());
    }

    /** {@return the events of all streams, by the streams' ids} */
    public EventLog events() {
        return events;
    }

    /** Adds a stream. */
    void add(GroupName group, String name, long now) {
        adding.lock();
        try {
            groups.require(group);
            table.update(group.scope(), key(group, name), present -> {
                if (present.isPresent()) {
                    throw LogsError.STREAM_EXISTS.exception();
                }
                return Optional.of(new StoredStream(UUID.randomUUID().toString(), name, now));
            });
        } finally {
            adding.unlock();
        }
    }

    /** Adds events to a stream. */
    void append(GroupName group, String name, List<NewEvent> added, long now) {
        adding.lock();
        try {
            StoredStream stream = get(group, name);
            if (!added.isEmpty()) {
                events.append(group.scope(), stream.id(), added, now);
            }
        } finally {
            adding.unlock();
        }
    }

    /**
     * {@return a stream}
     *
     * @throws dev.cumulet.spi.service.AwsException if there is no such group or stream
     */
    public StoredStream get(GroupName group, String name) {
        return table.get(group.scope(), key(group, name)).orElseThrow(() -> {
            groups.require(group);
            return LogsError.STREAM_NOT_FOUND.exception();
        });
    }

    /** {@return a group's streams whose names begin so, by name} */
    public List<StoredStream> list(GroupName group, String prefix) {
        return table.scan(group.scope(), key(group, prefix), "", ALL).stream()
                .map(Table.Entry::value)
                .toList();
    }

    /** Removes a stream with its events. */
    void remove(GroupName group, String name) {
        removing.lock();
        try {
            events.remove(get(group, name).id());
            table.remove(group.scope(), key(group, name));
        } finally {
            removing.unlock();
        }
    }

    @Override
    public long storedBytes(GroupName group) {
        return list(group, "").stream()
                .flatMap(stream -> events.summary(stream.id()).stream())
                .mapToLong(StreamSummary::payload)
                .sum();
    }

    @Override
    public void remove(GroupName group, Runnable removal) {
        removing.lock();
        try {
            for (StoredStream stream : list(group, "")) {
                events.remove(stream.id());
                table.remove(group.scope(), key(group, stream.name()));
            }
            removal.run();
        } finally {
            removing.unlock();
        }
    }

    /** Removes all groups, streams and events. */
    public void clear() {
        removing.lock();
        try {
            events.clear();
            table.clear();
            groups.clear();
        } finally {
            removing.unlock();
        }
    }

    /** Removes events whose time is over. */
    public void expire(long now) {
        for (GroupName group : groups.expiring()) {
            OptionalLong expiry = groups.expiry(group, now);
            if (expiry.isPresent()) {
                list(group, "").forEach(stream -> events.expire(stream.id(), expiry.getAsLong()));
            }
        }
    }

    private static String key(GroupName group, String stream) {
        return group.name() + SEPARATOR + stream;
    }
}
