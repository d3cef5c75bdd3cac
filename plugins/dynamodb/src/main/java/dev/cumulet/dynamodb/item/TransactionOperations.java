package dev.cumulet.dynamodb.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.front.RequestHandler;
import dev.cumulet.dynamodb.key.KeyError;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.value.AttributeValue;
import dev.cumulet.spi.service.AwsException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Operations on items of several tables, all of them or none. */
public final class TransactionOperations {
    private static final Map<String, Function<ObjectNode, ItemWrite>> ACTIONS = actions();

    private final TableCatalog catalog;
    private final RequestHandler next;
    private final FaultyUpdates faultyUpdates;

    /** An action, and what it asks of its table's schema. */
    private record Action(String table, ItemWrite write) {}

    private record Target(String table, List<AttributeValue> identity) {}

    /**
     * Makes the operations.
     *
     * @param next gets the requests that AWS finds nothing wrong with
     */
    public TransactionOperations(Engine engine, TableCatalog catalog, RequestHandler next) {
        this.catalog = catalog;
        this.next = next;
        this.faultyUpdates = new FaultyUpdates(engine);
    }

    private static Map<String, Function<ObjectNode, ItemWrite>> actions() {
        Map<String, Function<ObjectNode, ItemWrite>> actions = new LinkedHashMap<>();
        actions.put("ConditionCheck", ConditionCheck::inTransaction);
        actions.put("Put", PutItem::inTransaction);
        actions.put("Delete", DeleteItem::inTransaction);
        actions.put("Update", UpdateItem::inTransaction);
        return actions;
    }

    /** {@return the answer to TransactGetItems} */
    public EngineReply get(Request request) {
        List<JsonNode> gets = new ArrayList<>();
        request.document().path("TransactItems").forEach(item -> gets.add(item.path("Get")));
        List<GetItem> reads = new ArrayList<>();
        gets.forEach(get -> reads.add(GetItem.inTransaction((ObjectNode) get)));
        Cancellation cancellation = new Cancellation(reads.size());
        Set<Target> targets = new HashSet<>();
        for (int i = 0; i < reads.size(); i++) {
            GetItem read = reads.get(i);
            String table = gets.get(i).path("TableName").asText();
            TableSchema schema = catalog.schema(request.scope(), table);
            if (isTwice(new Target(table, KeyRules.identity(read.key(), schema)), targets)) {
                throw ItemError.ITEM_TWICE.exception();
            }
            check(i, cancellation, () -> read.check(schema));
        }
        return cancellation.hasReasons() ? cancellation.reply() : withoutEmptyItems(next.handle(request), gets);
    }

    /** A key without one of its attributes is no item's. */
    private static boolean isTwice(Target target, Set<Target> targets) {
        return !target.identity().contains(null) && !targets.add(target);
    }

    /** An item without any of the attributes that were asked for is none in a transaction, unlike in GetItem. */
    private static EngineReply withoutEmptyItems(EngineReply reply, List<JsonNode> gets) {
        if (!reply.isSuccess() || gets.stream().noneMatch(get -> get.hasNonNull("ProjectionExpression"))) {
            return reply;
        }
        ObjectNode document = reply.document();
        for (JsonNode response : document.path("Responses")) {
            if (response.path("Item").isObject() && response.path("Item").isEmpty()) {
                ((ObjectNode) response).remove("Item");
            }
        }
        return EngineReply.of(document);
    }

    /** {@return the answer to TransactWriteItems} */
    public EngineReply write(Request request) {
        List<Action> actions = new ArrayList<>();
        request.document().path("TransactItems").forEach(item -> actions.add(action(item)));
        List<TableSchema> schemas = new ArrayList<>();
        actions.forEach(action -> schemas.add(catalog.schema(request.scope(), action.table())));
        Cancellation cancellation = new Cancellation(actions.size());
        Set<Target> targets = new HashSet<>();
        for (int i = 0; i < actions.size(); i++) {
            Action action = actions.get(i);
            TableSchema schema = schemas.get(i);
            if (isTwice(new Target(action.table(), action.write().identity(schema)), targets)) {
                throw ItemError.ITEM_TWICE.exception();
            }
            check(i, cancellation, () -> action.write().check(schema));
        }
        return cancellation.hasReasons()
                ? cancellation.reply()
                : faultyUpdates.named(request, schemas, next.handle(request));
    }

    private static Action action(JsonNode item) {
        Action found = null;
        for (Map.Entry<String, Function<ObjectNode, ItemWrite>> action : ACTIONS.entrySet()) {
            if (item.get(action.getKey()) instanceof ObjectNode request) {
                if (found != null) {
                    throw ItemError.TWO_ACTIONS.exception();
                }
                found = new Action(
                        request.path("TableName").asText(), action.getValue().apply(request));
            }
        }
        if (found == null) {
            throw ItemError.NO_ACTION.exception();
        }
        return found;
    }

    /** What is wrong with an action is a reason to cancel the transaction, except for what forbids it altogether. */
    private static void check(int action, Cancellation cancellation, Runnable check) {
        try {
            check.run();
        } catch (AwsException e) {
            if (e.code() instanceof KeyError error && error.endsTransactions()) {
                throw e;
            }
            cancellation.invalid(action, e.getMessage());
        }
    }
}
