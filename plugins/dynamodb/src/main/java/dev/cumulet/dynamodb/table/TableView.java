package dev.cumulet.dynamodb.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.front.Engine;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.front.RequestHandler;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.AwsException;
import java.util.Optional;

/** Tables as the caller of an operation sees them, all that the front adds included. */
public final class TableView {
    private final RequestHandler describeTable;
    private final RequestHandler describeTimeToLive;

    /** Makes a view of what those two operations answer. */
    public TableView(RequestHandler describeTable, RequestHandler describeTimeToLive) {
        this.describeTable = describeTable;
        this.describeTimeToLive = describeTimeToLive;
    }

    /** {@return the description of a table, whatever state it is in} */
    public Optional<ObjectNode> find(Request request, String table) {
        return answer(describeTable, asking(request, "DescribeTable", table))
                .map(reply -> reply.withObjectProperty("Table"));
    }

    /**
     * {@return the description of a table that can be backed up}
     *
     * @param asked what the error calls it: its name, or its ARN
     * @throws dev.cumulet.spi.service.AwsException if it is not there; for AWS one that is being made isn't
     */
    public ObjectNode need(Request request, String table, String asked) {
        return find(request, table)
                .filter(description -> !description.path("TableStatus").asText().equals("CREATING"))
                .orElseThrow(() -> DynamoDbError.TABLE_NOT_FOUND.exception(asked));
    }

    /** {@return the {@code TimeToLiveDescription} of a table; nothing in it if there is no such table} */
    public ObjectNode timeToLive(Request request, String table) {
        return answer(describeTimeToLive, asking(request, "DescribeTimeToLive", table))
                .map(reply -> reply.withObjectProperty("TimeToLiveDescription"))
                .orElseGet(Json::object);
    }

    private static Optional<ObjectNode> answer(RequestHandler handler, Request request) {
        try {
            EngineReply reply = handler.handle(request);
            return reply.isSuccess() ? Optional.of(reply.document()) : Optional.empty();
        } catch (AwsException e) {
            if (Engine.is(e, DynamoDbError.INTERNAL_SERVER_ERROR)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static Request asking(Request request, String operation, String table) {
        ObjectNode document = Json.object().put("TableName", table);
        return new Request(request.call(), EngineRequest.of(operation, request.scope(), document));
    }
}
