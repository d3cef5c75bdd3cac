package dev.cumulet.dynamodb.query;

import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.front.RequestHandler;
import dev.cumulet.dynamodb.table.TableCatalog;

/** Operations that find items. */
public final class QueryOperations {
    private final TableCatalog catalog;
    private final RequestHandler next;

    /**
     * Makes the operations.
     *
     * @param next gets the requests that AWS finds nothing wrong with
     */
    public QueryOperations(TableCatalog catalog, RequestHandler next) {
        this.catalog = catalog;
        this.next = next;
    }

    /** Query. */
    public EngineReply query(Request request) {
        Query query = Query.of(request.document());
        query.check(catalog.schema(request.scope(), request.table()));
        return next.handle(request);
    }

    /** Scan. */
    public EngineReply scan(Request request) {
        Scan scan = Scan.of(request.document());
        scan.check(catalog.schema(request.scope(), request.table()));
        return next.handle(request);
    }
}
