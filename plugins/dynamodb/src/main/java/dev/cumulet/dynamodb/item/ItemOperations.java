package dev.cumulet.dynamodb.item;

import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.front.RequestHandler;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.dynamodb.table.TableSchema;

/** Operations on one item. */
public final class ItemOperations {
    private final TableCatalog catalog;
    private final RequestHandler next;
    private final AbsentItems absent;

    /**
     * Makes the operations.
     *
     * @param next gets the requests that AWS finds nothing wrong with
     */
    public ItemOperations(TableCatalog catalog, RequestHandler next) {
        this.catalog = catalog;
        this.next = next;
        this.absent = new AbsentItems(next);
    }

    /** {@return the answer to PutItem} */
    public EngineReply put(Request request) {
        return write(request, CountedErrors.in(() -> PutItem.of(request.document())));
    }

    /** {@return the answer to GetItem} */
    public EngineReply get(Request request) {
        GetItem get = GetItem.of(request.document());
        get.check(catalog.schema(request.scope(), request.table()));
        return next.handle(request);
    }

    /** {@return the answer to UpdateItem} */
    public EngineReply update(Request request) {
        UpdateItem update = CountedErrors.in(() -> UpdateItem.of(request.document()));
        TableSchema schema = catalog.schema(request.scope(), request.table());
        update.check(schema);
        EngineReply reply = update.onlyTakesAway() ? absent.update(request, schema) : next.handle(request);
        return UpdatedAttributes.areWanted(request.document(), update) && reply.isSuccess()
                ? UpdatedAttributes.of(update.update().orElseThrow(), reply)
                : reply;
    }

    /** {@return the answer to DeleteItem} */
    public EngineReply delete(Request request) {
        return write(request, DeleteItem.of(request.document()));
    }

    private EngineReply write(Request request, ItemWrite write) {
        write.check(catalog.schema(request.scope(), request.table()));
        return next.handle(request);
    }
}
