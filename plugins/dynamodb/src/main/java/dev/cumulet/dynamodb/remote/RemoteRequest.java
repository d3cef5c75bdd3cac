package dev.cumulet.dynamodb.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cumulet.dynamodb.json.Json;
import dev.cumulet.dynamodb.partiql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Requests with the names that the remote engine knows. */
final class RemoteRequest {
    private static final List<String> WITH_STATEMENTS = List.of("Statements", "TransactStatements");

    private final RemoteNames names;

    RemoteRequest(RemoteNames names) {
        this.names = names;
    }

    /** {@return the document for the remote engine} */
    ObjectNode translated(ObjectNode sent) {
        ObjectNode document = shallow(sent);
        name(document);
        if (document.get("RequestItems") instanceof ObjectNode items) {
            ObjectNode renamed = document.objectNode();
            for (Map.Entry<String, JsonNode> table : items.properties()) {
                renamed.set(names.there(table.getKey()), table.getValue());
            }
            document.set("RequestItems", renamed);
        }
        if (document.has("TransactItems")) {
            document.set("TransactItems", actions(document.get("TransactItems")));
        }
        statement(document);
        for (String member : WITH_STATEMENTS) {
            if (document.has(member)) {
                List<ObjectNode> statements = new ArrayList<>();
                document.get(member).forEach(entry -> statements.add(statement(shallow(entry))));
                document.putArray(member).addAll(statements);
            }
        }
        return document;
    }

    private JsonNode actions(JsonNode items) {
        List<ObjectNode> renamed = new ArrayList<>();
        for (JsonNode item : items) {
            ObjectNode action = shallow(item);
            for (Map.Entry<String, JsonNode> verb : item.properties()) {
                action.set(verb.getKey(), name(shallow(verb.getValue())));
            }
            renamed.add(action);
        }
        return Json.object().arrayNode().addAll(renamed);
    }

    private ObjectNode name(ObjectNode owner) {
        if (owner.get("TableName") instanceof TextNode table) {
            owner.put("TableName", names.there(table.textValue()));
        }
        return owner;
    }

    private ObjectNode statement(ObjectNode owner) {
        if (owner.get("Statement") instanceof TextNode statement) {
            Statement.of(statement.textValue()).ifPresent(found -> owner.put("Statement", found.with(names::there)));
        }
        return owner;
    }

    /** Items are large and don't change. */
    private static ObjectNode shallow(JsonNode node) {
        ObjectNode copy = ((ObjectNode) node).objectNode();
        copy.setAll((ObjectNode) node);
        return copy;
    }
}
