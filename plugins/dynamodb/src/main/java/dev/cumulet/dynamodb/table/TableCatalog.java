package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.spi.service.Scope;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The schemas of tables. The engine is asked once for each table; whoever makes, changes or deletes one says so here.
 *
 * <p>Schemas of an engine whose tables others change too are kept for some seconds only.
 */
public final class TableCatalog {
    private static final String RESOURCE_NOT_FOUND = "ResourceNotFoundException";

    /** What engines say of a table that isn't there, or of a name that no table can have. */
    private static final Set<String> ABSENT = Set.of(RESOURCE_NOT_FOUND, "ValidationException");

    private static final long SHARED_LIFE = Duration.ofSeconds(5).toNanos();

    private final Engine engine;
    private final boolean isExclusive;
    private final Map<Place, Known> known = new ConcurrentHashMap<>();

    /** Counts what was forgotten, so that no answer that was under way meanwhile is kept. */
    private final AtomicLong changes = new AtomicLong();

    /** Tables that are being filled: for everything but DescribeTable they are not there yet. */
    private final Set<Place> hidden = ConcurrentHashMap.newKeySet();

    private record Place(Scope scope, String table) {}

    /** What was known of a table at a time of the system's. */
    private record Known(TableSchema schema, long nanos) {}

    /** Makes a catalog that knows nothing yet. */
    public TableCatalog(Engine engine) {
        this.engine = engine;
        this.isExclusive = engine.isExclusive();
    }

    /**
     * {@return the schema of a table whose items are asked for}
     *
     * @throws dev.cumulet.spi.service.AwsException if there is no such table
     */
    public TableSchema schema(Scope scope, String table) {
        return find(scope, table).orElseThrow(DynamoDbError.ITEMS_TABLE_NOT_FOUND::exception);
    }

    /**
     * {@return the schema of a table that is asked for as such, and not for its items}
     *
     * @throws dev.cumulet.spi.service.AwsException if there is no such table; AWS names it here
     */
    public TableSchema named(Scope scope, String table) {
        return find(scope, table).orElseThrow(() -> DynamoDbError.NAMED_TABLE_NOT_FOUND.exception(table));
    }

    /**
     * {@return the schema of a table, if there is such a table}
     *
     * @throws dev.cumulet.spi.service.AwsException if the engine can't tell, for example since it is asked too often
     */
    public Optional<TableSchema> find(Scope scope, String table) {
        Place place = new Place(scope, table);
        if (hidden.contains(place)) {
            return Optional.empty();
        }
        Known present = known.get(place);
        boolean isValid = present != null && (isExclusive || System.nanoTime() - present.nanos() < SHARED_LIFE);
        return isValid ? Optional.of(present.schema()) : ask(place);
    }

    /** Hands a request for items on; an answer that their table is not there, since the engine has lost it, is noted. */
    public EngineReply pass(Request request) {
        checkShown(request.scope(), request.table());
        EngineReply reply = engine.pass(request);
        if (!reply.isSuccess() && Engine.errorName(reply).equals(RESOURCE_NOT_FOUND)) {
            forgetAll();
        }
        return reply;
    }

    /** {@return whether some table is being filled, of whichever scope} */
    public boolean isHidingSome() {
        return !hidden.isEmpty();
    }

    /**
     * Makes sure that a table whose items are asked for is not being filled.
     *
     * @throws dev.cumulet.spi.service.AwsException if it is: it is not there yet
     */
    public void checkShown(Scope scope, String table) {
        if (hidden.contains(new Place(scope, table))) {
            throw DynamoDbError.ITEMS_TABLE_NOT_FOUND.exception();
        }
    }

    /** Takes note that a table has changed, is gone, or has turned out not to be there; its replicas change with it. */
    public void forget(Scope scope, String table) {
        changes.incrementAndGet();
        known.keySet()
                .removeIf(place ->
                        place.table().equals(table) && place.scope().account().equals(scope.account()));
    }

    /** Takes note that a table is being filled, and is not to be found until it is shown. */
    public void hide(Scope scope, String table) {
        hidden.add(new Place(scope, table));
    }

    /** Takes note that a table is filled. */
    public void show(Scope scope, String table) {
        hidden.remove(new Place(scope, table));
    }

    /** Takes note that all tables are gone. */
    public void forgetAll() {
        changes.incrementAndGet();
        known.clear();
    }

    private Optional<TableSchema> ask(Place place) {
        long before = changes.get();
        EngineReply reply = engine.execute("DescribeTable", place.scope(), Map.of("TableName", place.table()));
        if (!reply.isSuccess()) {
            if (ABSENT.contains(Engine.errorName(reply))) {
                return Optional.empty();
            }
            throw Engine.exception(reply);
        }
        TableSchema schema = TableSchema.of((ObjectNode) reply.document().path("Table"));
        Known found = new Known(schema, System.nanoTime());
        known.put(place, found);
        if (changes.get() != before) {
            known.remove(place, found);
        }
        return Optional.of(schema);
    }
}
