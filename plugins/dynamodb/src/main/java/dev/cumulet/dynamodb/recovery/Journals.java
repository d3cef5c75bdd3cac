package dev.cumulet.dynamodb.recovery;

import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables whose point-in-time recovery is on, with their journals. */
public final class Journals implements AutoCloseable {
    private final Table<Recovery> records;
    private final Path folder;
    private final Clock clock;
    private final Map<Place, Open> open = new ConcurrentHashMap<>();

    /** A table. */
    record Place(Scope scope, String table) {}

    /** A journal with its table's settings. */
    record Open(Recovery recovery, Journal journal) {}

    /** Opens the journals; folders that no record knows are left of a server that was killed, and go. */
    public Journals(Table<Recovery> records, Path folder, Clock clock) {
        this.records = records;
        this.folder = folder;
        this.clock = clock;
        for (Table.Entry<Recovery> entry : records.all()) {
            open.put(new Place(entry.scope(), entry.key()), opened(entry.value()));
        }
        sweep();
    }

    private Open opened(Recovery recovery) {
        return new Open(recovery, Journal.open(folder.resolve(recovery.folder()), recovery.key()));
    }

    private void sweep() {
        Set<String> known =
                open.values().stream().map(each -> each.recovery().folder()).collect(Collectors.toSet());
        try {
            Files.createDirectories(folder);
            try (Stream<Path> folders = Files.list(folder)) {
                folders.filter(each -> !known.contains(each.getFileName().toString()))
                        .forEach(Journals::delete);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder '" + folder + "' for journals can't be used", e);
        }
    }

    /** {@return whether no table has a journal, so that writes need not be looked at} */
    boolean isEmpty() {
        return open.isEmpty();
    }

    /** {@return a table's journal, if it has one} */
    Optional<Open> find(Scope scope, String table) {
        return open.isEmpty() ? Optional.empty() : Optional.ofNullable(open.get(new Place(scope, table)));
    }

    /** {@return the times whose states of a table can be had, if its recovery is on} */
    public Optional<RecoveryWindow> window(Scope scope, String table) {
        return find(scope, table).map(each -> RecoveryWindow.of(each.recovery(), clock.instant()));
    }

    /** {@return the names of the key's attributes of a table, if its recovery is on} */
    public Optional<List<String>> key(Scope scope, String table) {
        return find(scope, table).map(each -> each.recovery().key());
    }

    /** Turns recovery on, or changes how long it reaches back. */
    void enable(Scope scope, String table, int days, List<String> key) {
        open.compute(new Place(scope, table), (place, present) -> {
            Open changed = present == null
                    ? opened(new Recovery(
                            clock.instant(), days, UUID.randomUUID().toString(), key))
                    : new Open(present.recovery().withDays(days), present.journal());
            records.put(scope, table, changed.recovery());
            return changed;
        });
    }

    /** Turns recovery off, if it is on, and forgets all states but the present one. */
    void disable(Scope scope, String table) {
        open.computeIfPresent(new Place(scope, table), (place, present) -> {
            records.remove(scope, table);
            present.journal().close();
            delete(present.journal().folder());
            return null;
        });
    }

    /** {@return the earliest time that a journal is asked for} */
    Instant earliest(Recovery recovery) {
        return RecoveryWindow.of(recovery, clock.instant()).earliest();
    }

    /** {@return all tables with a journal} */
    Set<Place> all() {
        return Set.copyOf(open.keySet());
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The journal in '" + folder + "' can't be deleted", e);
        }
    }

    @Override
    public void close() {
        open.values().forEach(each -> each.journal().close());
    }
}
