package dev.cumulet.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.Call;
import dev.cumulet.spi.service.Reply;
import dev.cumulet.spi.shape.Payload;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Operations on whole tables, where the front knows more than the engine. */
final class TableOperations {
    private static final int ENDPOINT_MINUTES = 1440;

    private final Engine engine;
    private final TagOperations tags;
    private final Erasure erasure;

    TableOperations(Engine engine, TagOperations tags, Erasure erasure) {
        this.engine = engine;
        this.tags = tags;
        this.erasure = erasure;
    }

    TagOperations tags() {
        return tags;
    }

    Reply<Payload> create(Payload request, Call call) {
        ObjectNode input = input(request);
        if (input.path("BillingMode").asText().equals("PAY_PER_REQUEST") && input.has("ProvisionedThroughput")) {
            throw DynamoDbError.VALIDATION.exception("One or more parameter values were invalid: Neither"
                    + " ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
        }
        JsonNode wanted = input.path("Tags");
        erasure.remember(call.scope());
        EngineReply answer = engine.execute(call.operation(), call.scope(), request.bytes());
        if (answer.isSuccess()) {
            tags.replace(call.scope(), name(answer), wanted);
        }
        return Engine.reply(answer);
    }

    Reply<Payload> delete(Payload request, Call call) {
        EngineReply answer = engine.execute(call.operation(), call.scope(), request.bytes());
        if (answer.isSuccess()) {
            tags.forget(call.scope(), name(answer));
        }
        return Engine.reply(answer);
    }

    /** Tells of a table that nobody backs up continuously: what AWS says until point-in-time recovery is turned on. */
    Reply<Payload> describeContinuousBackups(Payload request, Call call) {
        String table = TableArns.nameIn(input(request), call.scope());
        if (!engine.execute("DescribeTable", call.scope(), Map.of("TableName", table))
                .isSuccess()) {
            throw DynamoDbError.TABLE_NOT_FOUND.exception(table);
        }
        return Reply.of(new Payload(Json.write(Map.of(
                "ContinuousBackupsDescription",
                Map.of(
                        "ContinuousBackupsStatus",
                        "ENABLED",
                        "PointInTimeRecoveryDescription",
                        Map.of("PointInTimeRecoveryStatus", "DISABLED"))))));
    }

    /** Clients that look for endpoints are to stay with this one. */
    static Reply<Payload> describeEndpoints(Payload request, Call call) {
        return Reply.of(new Payload(Json.write(Map.of(
                "Endpoints",
                List.of(Map.of("Address", call.http().host(), "CachePeriodInMinutes", ENDPOINT_MINUTES))))));
    }

    /** {@return the request as an object} */
    static ObjectNode input(Payload request) {
        try {
            return Json.object(request.bytes());
        } catch (IOException e) {
            throw DynamoDbError.SERIALIZATION.exception("");
        }
    }

    private static String name(EngineReply answer) {
        try {
            return Json.object(answer.body())
                    .path("TableDescription")
                    .path("TableName")
                    .asText();
        } catch (IOException e) {
            throw new IllegalStateException("The engine's answer is not JSON", e);
        }
    }
}
