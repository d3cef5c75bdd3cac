package dev.cumulet.dynamodb.replica;

import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Values by names of tables that all regions of a table share; they are kept for its home. */
final class SharedTable<V> implements Table<V> {
    private final Table<V> values;
    private final ReplicaGroups groups;

    SharedTable(Table<V> values, ReplicaGroups groups) {
        this.values = values;
        this.groups = groups;
    }

    @Override
    public Optional<V> get(Scope scope, String table) {
        return values.get(groups.home(scope, table), table);
    }

    @Override
    public Optional<V> update(Scope scope, String table, UnaryOperator<Optional<V>> change) {
        return values.update(groups.home(scope, table), table, change);
    }

    @Override
    public List<Entry<V>> scan(Scope scope, String prefix, String after, int limit) {
        return values.scan(scope, prefix, after, limit);
    }

    @Override
    public void clear() {
        values.clear();
    }

    @Override
    public List<Entry<V>> all() {
        return values.all();
    }
}
