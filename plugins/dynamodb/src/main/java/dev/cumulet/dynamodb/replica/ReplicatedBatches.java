package dev.cumulet.dynamodb.replica;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.error.DynamoDbError;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.partiql.Statement;
import dev.cumulet.spi.service.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Requests for several tables, whose homes may be several regions: each home gets its part. */
final class ReplicatedBatches {
    private static final String REQUEST_ITEMS = "RequestItems";
    private static final String RESPONSES = "Responses";

    private final DynamoDbEngine engine;
    private final ReplicaGroups groups;

    ReplicatedBatches(DynamoDbEngine engine, ReplicaGroups groups) {
        this.engine = engine;
        this.groups = groups;
    }

    /** BatchGetItem and BatchWriteItem. */
    EngineReply items(EngineRequest request) {
        Map<Scope, ObjectNode> parts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> table :
                request.document().path(REQUEST_ITEMS).properties()) {
            parts.computeIfAbsent(groups.home(request.scope(), table.getKey()), home -> Json.object())
                    .set(table.getKey(), table.getValue());
        }
        ObjectNode merged = Json.object();
        for (Map.Entry<Scope, ObjectNode> part : parts.entrySet()) {
            EngineReply reply =
                    engine.execute(part(request, part.getKey(), REQUEST_ITEMS, part.getValue(), parts.size()));
            if (!reply.isSuccess() || parts.size() == 1) {
                return reply;
            }
            merge(reply.document(), merged);
        }
        return EngineReply.of(merged);
    }

    /** BatchExecuteStatement. */
    EngineReply statements(EngineRequest request) {
        return inOrder(request, "Statements", statement -> home(request.scope(), statement));
    }

    /** TransactGetItems. Where homes differ, each part is read at once, and one after the other. */
    EngineReply reads(EngineRequest request) {
        return inOrder(request, "TransactItems", action -> homeOfAction(request.scope(), action));
    }

    /** TransactWriteItems and ExecuteTransaction: nothing is written at once to tables of several homes. */
    EngineReply atOnce(EngineRequest request) {
        List<Scope> homes = new ArrayList<>();
        request.document().path("TransactItems").forEach(action -> homes.add(homeOfAction(request.scope(), action)));
        request.document().path("TransactStatements").forEach(one -> homes.add(home(request.scope(), one)));
        List<Scope> distinct = homes.stream().distinct().toList();
        if (distinct.size() > 1) {
            throw DynamoDbError.VALIDATION.exception("One transaction can't write to global tables that were made in"
                    + " different regions here: "
                    + String.join(
                            ", ", distinct.stream().map(Scope::region).sorted().toList()));
        }
        return engine.execute(ReplicatedEngine.in(distinct.isEmpty() ? request.scope() : distinct.getFirst(), request));
    }

    /** {@return where the table of a PartiQL statement is} */
    Scope home(Scope scope, JsonNode statement) {
        return Statement.of(statement.path("Statement").asText())
                .map(found -> groups.home(scope, found.table()))
                .orElse(scope);
    }

    private Scope homeOfAction(Scope scope, JsonNode action) {
        for (JsonNode verb : action) {
            return groups.home(scope, verb.path("TableName").asText());
        }
        return scope;
    }

    /** Asks each home for its elements, and puts the responses where the elements were. */
    private EngineReply inOrder(EngineRequest request, String member, Function<JsonNode, Scope> home) {
        JsonNode elements = request.document().path(member);
        Map<Scope, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < elements.size(); i++) {
            places.computeIfAbsent(home.apply(elements.get(i)), scope -> new ArrayList<>())
                    .add(i);
        }
        ObjectNode merged = Json.object();
        JsonNode[] responses = new JsonNode[elements.size()];
        for (Map.Entry<Scope, List<Integer>> part : places.entrySet()) {
            ArrayNode asked = Json.object().putArray(member);
            part.getValue().forEach(place -> asked.add(elements.get(place)));
            EngineReply reply = engine.execute(part(request, part.getKey(), member, asked, places.size()));
            if (!reply.isSuccess() || places.size() == 1) {
                return reply;
            }
            ObjectNode document = reply.document();
            JsonNode answered = document.path(RESPONSES);
            for (int i = 0; i < answered.size(); i++) {
                responses[part.getValue().get(i)] = answered.get(i);
            }
            document.remove(RESPONSES);
            merge(document, merged);
        }
        ArrayNode list = merged.putArray(RESPONSES);
        for (JsonNode response : responses) {
            list.add(response);
        }
        return EngineReply.of(merged);
    }

    private static EngineRequest part(EngineRequest request, Scope home, String member, JsonNode asked, int parts) {
        if (parts == 1) {
            return ReplicatedEngine.in(home, request);
        }
        ObjectNode document = request.document().deepCopy();
        document.set(member, asked);
        return EngineRequest.of(request.operation(), home, document);
    }

    /** Adds an answer to others: the members of objects, the elements of lists. */
    private static void merge(ObjectNode added, ObjectNode merged) {
        for (Map.Entry<String, JsonNode> member : added.properties()) {
            JsonNode present = merged.get(member.getKey());
            if (present instanceof ObjectNode object && member.getValue() instanceof ObjectNode more) {
                object.setAll(more);
            } else if (present instanceof ArrayNode list && member.getValue() instanceof ArrayNode more) {
                list.addAll(more);
            } else {
                merged.set(member.getKey(), member.getValue());
            }
        }
    }
}
