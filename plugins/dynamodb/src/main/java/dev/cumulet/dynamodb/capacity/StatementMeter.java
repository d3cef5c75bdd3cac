package dev.cumulet.dynamodb.capacity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cumulet.dynamodb.capacity.ConsumedCapacity.Members;
import dev.cumulet.dynamodb.engine.EngineReply;
import dev.cumulet.dynamodb.front.Request;
import dev.cumulet.dynamodb.partiql.Statement;
import dev.cumulet.dynamodb.table.TableCatalog;
import dev.cumulet.dynamodb.table.TableSchema;
import dev.cumulet.dynamodb.value.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures PartiQL's statements: reads by what they return, writes as other operations' writes are. Of statements that
 * can't be understood here nothing is told; the engine refuses nearly all of them.
 */
final class StatementMeter {
    private final TableCatalog catalog;
    private final WriteMeter writes;

    StatementMeter(TableCatalog catalog, WriteMeter writes) {
        this.catalog = catalog;
        this.writes = writes;
    }

    /** A statement of a request whose table is there. */
    private record Known(Statement statement, TableSchema schema, JsonNode request) {
        boolean isRead() {
            return statement.verb() == Statement.Verb.SELECT;
        }

        /** What is inserted is read back, so that it need not be understood. */
        Optional<Write> write() {
            Write.Kind kind =
                    switch (statement.verb()) {
                        case DELETE -> Write.Kind.DELETE;
                        case EXISTS -> Write.Kind.CHECK;
                        default -> Write.Kind.UPDATE;
                    };
            return statement.key(schema, request.path("Parameters")).map(key -> new Write(schema.name(), kind, key));
        }

        Charge read(int size, boolean isConsistent) {
            double units = Rate.read(size, isConsistent);
            return statement
                    .index()
                    .map(index -> new Charge(0, Map.of(index, units)))
                    .orElseGet(() -> new Charge(units, Map.of()));
        }
    }

    /** ExecuteStatement. */
    EngineReply single(Request request) {
        Optional<Known> known = known(request, request.document());
        if (known.isEmpty()) {
            return catalog.pass(request);
        }
        if (!known.get().isRead()) {
            return known.get()
                    .write()
                    .map(write -> writes.single(request, write, known.get().schema()))
                    .orElseGet(() -> catalog.pass(request));
        }
        EngineReply reply = catalog.pass(request);
        if (!reply.isSuccess()) {
            return reply;
        }
        ObjectNode document = reply.document();
        int size = 0;
        for (JsonNode item : document.path("Items")) {
            size += Item.of(item).size();
        }
        Charge charge = known.get().read(size, isConsistent(request.document()));
        Detail detail = Detail.of(request.document());
        document.set(
                "ConsumedCapacity", ConsumedCapacity.document(known.get().schema(), charge, detail, Members.PLAIN));
        return EngineReply.of(document);
    }

    /** BatchExecuteStatement: reads only or writes only; AWS tells nothing if all of them fail. */
    EngineReply batch(Request request) {
        List<Known> known = known(request, request.document().path("Statements"));
        if (known.isEmpty()) {
            return catalog.pass(request);
        }
        if (known.getFirst().isRead()) {
            return reads(request, known, Members.PLAIN);
        }
        EngineReply reply = writes.several(request, writes(known), Members.PLAIN);
        if (!reply.isSuccess()) {
            return reply;
        }
        ObjectNode document = reply.document();
        for (JsonNode response : document.path("Responses")) {
            if (!response.has("Error")) {
                return EngineReply.of(document);
            }
        }
        document.remove("ConsumedCapacity");
        return EngineReply.of(document);
    }

    /** ExecuteTransaction: reads only or writes only. */
    EngineReply transaction(Request request) {
        JsonNode statements = request.document().path("TransactStatements");
        List<Known> known = known(request, statements);
        if (known.size() != statements.size() || known.isEmpty()) {
            return catalog.pass(request);
        }
        return known.getFirst().isRead()
                ? reads(request, known, Members.TRANSACTIONAL_READ)
                : writes.transaction(request, writes(known));
    }

    private EngineReply reads(Request request, List<Known> known, Members members) {
        EngineReply reply = catalog.pass(request);
        if (!reply.isSuccess()) {
            return reply;
        }
        ObjectNode document = reply.document();
        Map<TableSchema, Charge> charges = new LinkedHashMap<>();
        for (int i = 0; i < known.size(); i++) {
            JsonNode response = document.path("Responses").path(i);
            if (!response.has("Error")) {
                int size = response.has("Item") ? Item.of(response.path("Item")).size() : 0;
                boolean isConsistent = members == Members.TRANSACTIONAL_READ
                        || isConsistent(known.get(i).request());
                Charge charge = known.get(i).read(size, isConsistent).times(members.factor());
                charges.merge(known.get(i).schema(), charge, Charge::plus);
            }
        }
        if (!charges.isEmpty()) {
            ArrayNode capacity = document.putArray("ConsumedCapacity");
            Detail detail = Detail.of(request.document());
            charges.forEach(
                    (schema, charge) -> capacity.add(ConsumedCapacity.document(schema, charge, detail, members)));
        }
        return EngineReply.of(document);
    }

    private static List<Write> writes(List<Known> known) {
        return known.stream().map(Known::write).flatMap(Optional::stream).toList();
    }

    /** {@return the statements, or none of them if one can't be told about} */
    private List<Known> known(Request request, JsonNode statements) {
        List<Known> known = new ArrayList<>();
        for (JsonNode statement : statements) {
            known(request, (ObjectNode) statement).ifPresent(known::add);
        }
        return known.size() == statements.size() ? known : List.of();
    }

    private Optional<Known> known(Request request, ObjectNode statement) {
        return Statement.of(statement.path("Statement").asText())
                .flatMap(found -> catalog.find(request.scope(), found.table())
                        .filter(schema -> found.index().isEmpty()
                                || schema.indexes().containsKey(found.index().get()))
                        .map(schema -> new Known(found, schema, statement)));
    }

    private static boolean isConsistent(JsonNode request) {
        return request.path("ConsistentRead").asBoolean();
    }
}
