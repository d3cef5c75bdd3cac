package dev.cumulet.dynamodb.replica;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.engine.DynamoDbEngine;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.engine.EngineRequest;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.spi.service.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lists of a region's tables and streams in which its replicas stand among the others, page by page. */
final class ReplicatedLists {
    private static final int LARGEST_PAGE = 100;

    private final DynamoDbEngine engine;
    private final ReplicaGroups groups;

    ReplicatedLists(DynamoDbEngine engine, ReplicaGroups groups) {
        this.engine = engine;
        this.groups = groups;
    }

    /** A list's names: of its elements, of where it goes on, of where a page ended. */
    private record Form(String operation, String list, String start, String last) {}

    private static final Form TABLES =
            new Form("ListTables", "TableNames", "ExclusiveStartTableName", "LastEvaluatedTableName");
    private static final Form STREAMS =
            new Form("ListStreams", "Streams", "ExclusiveStartStreamArn", "LastEvaluatedStreamArn");

    EngineReply tables(EngineRequest request) {
        List<String> replicas = groups.replicasIn(request.scope());
        if (replicas.isEmpty()) {
            return engine.execute(request);
        }
        Map<String, JsonNode> names = new LinkedHashMap<>();
        Optional<EngineReply> failure = collect(TABLES, request.scope(), Json.object(), names);
        if (failure.isPresent()) {
            return failure.get();
        }
        replicas.forEach(name -> names.put(name, Json.tree(name)));
        Map<String, JsonNode> inOrder = new TreeMap<>(names);
        String start = request.document().path(TABLES.start()).asText();
        inOrder.keySet().removeIf(name -> name.compareTo(start) <= 0);
        return page(TABLES, request, inOrder);
    }

    EngineReply streams(EngineRequest request) {
        Scope scope = request.scope();
        String table = request.document().path("TableName").asText();
        List<String> replicas = groups.replicasIn(scope);
        boolean isOfOne = !table.isEmpty();
        if (replicas.isEmpty() || isOfOne && !replicas.contains(table)) {
            return engine.execute(request);
        }
        Map<String, JsonNode> streams = new LinkedHashMap<>();
        if (!isOfOne) {
            Optional<EngineReply> failure = collect(STREAMS, scope, Json.object(), streams);
            if (failure.isPresent()) {
                return failure.get();
            }
        }
        for (String replica : isOfOne ? List.of(table) : replicas) {
            Map<String, JsonNode> atHome = new LinkedHashMap<>();
            ObjectNode asked = Json.object().put("TableName", replica);
            Optional<EngineReply> failure = collect(STREAMS, groups.home(scope, replica), asked, atHome);
            if (failure.isPresent()) {
                return failure.get();
            }
            for (JsonNode stream : atHome.values()) {
                ReplicatedEngine.names(groups, scope, replica).ifPresent(here -> here.renameStream(stream));
                streams.put(key(stream), stream);
            }
        }
        String start = request.document().path(STREAMS.start()).asText();
        if (streams.containsKey(start)) {
            for (String arn : new ArrayList<>(streams.keySet())) {
                streams.remove(arn);
                if (arn.equals(start)) {
                    break;
                }
            }
        }
        return page(STREAMS, request, streams);
    }

    /** Reads a list to its end; {@return the engine's error, if there is one} */
    private Optional<EngineReply> collect(Form form, Scope scope, ObjectNode asked, Map<String, JsonNode> elements) {
        Optional<ObjectNode> next = Optional.of(asked);
        while (next.isPresent()) {
            EngineReply reply = engine.execute(EngineRequest.of(form.operation(), scope, next.get()));
            if (!reply.isSuccess()) {
                return Optional.of(reply);
            }
            ObjectNode document = reply.document();
            document.path(form.list()).forEach(element -> elements.put(key(element), element));
            String last = document.path(form.last()).asText();
            next = last.isEmpty()
                    ? Optional.empty()
                    : Optional.of(asked.deepCopy().put(form.start(), last));
        }
        return Optional.empty();
    }

    private static String key(JsonNode element) {
        return element.isTextual()
                ? element.textValue()
                : element.path("StreamArn").asText();
    }

    private static EngineReply page(Form form, EngineRequest request, Map<String, JsonNode> elements) {
        int limit = request.document().path("Limit").asInt(LARGEST_PAGE);
        ObjectNode reply = Json.object();
        ArrayNode list = reply.putArray(form.list());
        elements.values().stream().limit(limit).forEach(list::add);
        if (list.size() < elements.size()) {
            reply.put(form.last(), key(list.get(list.size() - 1)));
        }
        return EngineReply.of(reply);
    }
}
