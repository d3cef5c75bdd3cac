package dev.cumulet.dynamodb.construction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.table.HeapTable;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.dynamodb.table.TablesOnly;
import dev.cumulet.spi.service.Scope;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConstructionTest {
    private static final Scope SCOPE = new Scope("123456789012", "eu-west-1");

    private final TablesOnly engine = new TablesOnly();
    private final HeapTable<Site> sites = new HeapTable<>();
    private final TableCatalog catalog = new TableCatalog(new Engine(engine));
    private final Construction construction = new Construction(catalog, sites);

    private void begin() {
        construction.begin(SCOPE, "new", Optional.empty());
        engine.create(SCOPE, "new");
        construction.made(SCOPE, "new");
    }

    @Test
    void hidesATableUntilItIsFilled() {
        begin();
        assertThat(catalog.find(SCOPE, "new")).isEmpty();
        construction.end(SCOPE, "new");
        assertThat(catalog.find(SCOPE, "new")).isPresent();
    }

    @Test
    void hidesItAfterAStartToo() {
        begin();
        TableCatalog restarted = new TableCatalog(new Engine(engine));
        assertThat(restarted.find(SCOPE, "new")).isPresent();
        new Construction(restarted, sites);
        assertThat(restarted.find(SCOPE, "new")).isEmpty();
    }

    /** Seen in public threads, of tables that were to be changed or deleted right after CreateTable. */
    @Test
    void letsNobodyChangeItMeanwhile() {
        begin();
        String message = "Attempt to change a resource which is still in use: Table is being created: new";
        assertThatThrownBy(() -> construction.updating(SCOPE, "new", Json.object()))
                .hasMessage(message);
        construction.end(SCOPE, "new");
        assertThatCode(() -> construction.updating(SCOPE, "new", Json.object())).doesNotThrowAnyException();
    }
}
