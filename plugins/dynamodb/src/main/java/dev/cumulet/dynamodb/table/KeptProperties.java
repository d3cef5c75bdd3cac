package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.time.Clock;
import java.time.Instant;

/** The properties of all tables. One that the front knows nothing of has what its engine says, and AWS's defaults. */
public final class KeptProperties implements TableAspect {
    private final Table<TableProperties> properties;
    private final Clock clock;

    public KeptProperties(Table<TableProperties> properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void created(Scope scope, String table, ObjectNode request) {
        properties.put(scope, table, TableProperties.of(request, scope, now()));
    }

    @Override
    public void deleted(Scope scope, String table) {
        properties.remove(scope, table);
    }

    @Override
    public void describe(Scope scope, String table, ObjectNode description) {
        of(scope, table, description).describe(description, now());
    }

    @Override
    public void reset() {
        properties.clear();
    }

    TableProperties of(Scope scope, String table, ObjectNode description) {
        return properties.get(scope, table).orElseGet(() -> TableProperties.described(description));
    }

    void change(Scope scope, String table, TableProperties changed) {
        properties.put(scope, table, changed);
    }

    Instant now() {
        return clock.instant();
    }
}
