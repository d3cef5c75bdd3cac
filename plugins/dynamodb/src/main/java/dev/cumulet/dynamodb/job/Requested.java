package dev.cumulet.dynamodb.job;

import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What has been asked for of one kind of work, each with an id and the table that it is about. It is kept until a reset.
 *
 * @param records where it is kept
 * @param id of an entry; ids are in the order of time
 * @param table of an entry
 */
public record Requested<E>(Table<E> records, Function<E, String> id, Function<E, String> table) {
    private static final int ALL = Integer.MAX_VALUE;

    /** {@return all accounts' and regions' entries} */
    public List<Table.Entry<E>> everywhere() {
        return records.all();
    }

    /** {@return all entries of a region, the newest first} */
    public List<E> all(Scope scope) {
        return records.scan(scope, "", "", ALL).stream()
                .map(Table.Entry::value)
                .toList()
                .reversed();
    }

    /** {@return the entry of that table and id} */
    public Optional<E> find(Scope scope, String table, String id) {
        return records.get(scope, key(id, table));
    }

    /** Adds an entry, or sets it anew. */
    public void put(Scope scope, E entry) {
        records.put(scope, key(entry), entry);
    }

    /** Sets an entry anew, unless it has been forgotten meanwhile. */
    public void update(Scope scope, E entry) {
        records.update(scope, key(entry), present -> present.map(old -> entry));
    }

    /** Takes an entry back. */
    public void remove(Scope scope, E entry) {
        records.remove(scope, key(entry));
    }

    /** Forgets all entries. */
    public void reset() {
        records.clear();
    }

    private String key(E entry) {
        return key(id.apply(entry), table.apply(entry));
    }

    private static String key(String id, String table) {
        return id + "/" + table;
    }
}
