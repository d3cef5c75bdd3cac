package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.spi.service.Scope;
import dev.cumulet.spi.storage.Table;
import java.time.Clock;

/**
 * When tables were made, by the server's clock: an engine goes by the machine's. Of a table that the front knows nothing of
 * the engine tells.
 */
public final class Creations implements TableAspect {
    private final Table<Creation> creations;
    private final Clock clock;

    public Creations(Table<Creation> creations, Clock clock) {
        this.creations = creations;
        this.clock = clock;
    }

    @Override
    public void created(Scope scope, String table, ObjectNode request) {
        creations.put(scope, table, new Creation(clock.instant()));
    }

    @Override
    public void deleted(Scope scope, String table) {
        creations.remove(scope, table);
    }

    @Override
    public void describe(Scope scope, String table, ObjectNode description) {
        creations
                .get(scope, table)
                .ifPresent(creation -> description.put("CreationDateTime", Dates.seconds(creation.at())));
    }

    @Override
    public void reset() {
        creations.clear();
    }
}
